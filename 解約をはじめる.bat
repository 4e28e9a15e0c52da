@echo off
chcp 65001 >nul
rem ダブルクリックで「解約をはじめる」ページを開きます(Windows)。
rem Double-click: opens the guided page, from the bundle beside this file or from a clone with Python 3.11 or newer.
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1

if exist "autocancel\autocancel.exe" (
    "autocancel\autocancel.exe" start %*
    goto end
)

if not exist "dev.py" (
    echo 必要なファイルが見つかりません。このファイルだけを動かさず、フォルダーごと置いてください。
    echo zip の中から開いたときは、先に「すべて展開」をしてください。
    set FAILED=1
    goto wait
)

set PYTHON=
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set PYTHON=py -3
if not defined PYTHON python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set PYTHON=python

if not defined PYTHON (
    echo Python 3.11 以上が見つかりません。次の手順で入れてください。
    echo   1. https://www.python.org/downloads/ を開き、Windows 用をダウンロードして実行する
    echo   2. 入れ終わったら、もう一度このファイルをダブルクリックする
    set FAILED=1
    goto wait
)

echo 準備しています。初回は数分かかります。この画面は閉じないでください。
%PYTHON% dev.py run start %*

:end
set FAILED=%ERRORLEVEL%
if "%FAILED%"=="0" exit /b 0
:wait
pause
exit /b %FAILED%
