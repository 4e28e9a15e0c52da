#!/bin/sh
# ダブルクリックで「解約をはじめる」ページを開きます(macOS と Linux)。
# Double-click: opens the guided page, from the bundle beside this file or from a clone with Python 3.11 or newer.

cd "$(dirname "$0")" || exit 1
export PYTHONUTF8=1

wait_for_the_person() {
    printf '\nEnter キーを押すと、この画面を閉じます。'
    read -r _ 2>/dev/null
}

finish() {
    [ "$1" -eq 0 ] || wait_for_the_person
    exit "$1"
}

if [ -x ./autocancel/autocancel ] && [ -d ./autocancel/_internal ]; then
    ./autocancel/autocancel start "$@"
    finish $?
fi

if [ ! -f ./dev.py ]; then
    echo '必要なファイルが見つかりません。このファイルだけを動かさず、フォルダーごと置いてください。'
    finish 1
fi

is_new_enough() {
    # macOS の /usr/bin/python3 は、開発ツールがないと確認の画面を出すだけのもの
    if [ "$1" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1; then
        return 1
    fi
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

for version in 14 13 12 11; do
    for place in "" /Library/Frameworks/Python.framework/Versions/3.$version/bin/ /opt/homebrew/bin/ /usr/local/bin/; do
        found=$(command -v "${place}python3.$version" 2>/dev/null) || continue
        is_new_enough "$found" && python=$found && break 2
    done
done
if [ -z "$python" ]; then
    found=$(command -v python3 2>/dev/null)
    [ -n "$found" ] && is_new_enough "$found" && python=$found
fi

if [ -z "$python" ]; then
    echo 'Python 3.11 以上が見つかりません。次の手順で入れてください。'
    if [ "$(uname)" = Darwin ]; then
        echo '  1. https://www.python.org/downloads/ を開き、macOS 用のインストーラーをダウンロードして実行する'
    else
        echo '  1. ソフトウェアの管理画面から python3(3.11 以上)と python3-venv を入れる'
        echo '     (入れられないときは https://www.python.org/downloads/)'
    fi
    echo '  2. 入れ終わったら、もう一度このファイルをダブルクリックする'
    finish 1
fi

echo '準備しています。初回は数分かかります。この画面は閉じないでください。'
"$python" dev.py run start "$@"
finish $?
