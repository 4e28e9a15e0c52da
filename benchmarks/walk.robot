*** Settings ***
Documentation     The walk of bare_walk.py in Robot Framework Browser:
...               robot --variable PORT:... --variable SPKI:... --variable CHROMIUM:... --variable SANDBOX:... --outputdir FOLDER benchmarks/walk.robot
...               (pip install robotframework-browser-batteries)
Library           Browser    timeout=30s

*** Variables ***
${LOGIN_ID}       rensyu-taro
${INVENTED}       Rensyu-Pass-2048

*** Test Cases ***
Cancel
    VAR    @{arguments}    --proxy-server=http://127.0.0.1:${PORT}    --ignore-certificate-errors-spki-list=${SPKI}
    New Browser    chromium    headless=True    executablePath=${CHROMIUM}    chromiumSandbox=${SANDBOX}    args=${arguments}
    New Context    locale=ja-JP    timezoneId=Asia/Tokyo
    Set Strict Mode    False
    New Page    https://mwsecuritystore.jp/loginmenu
    Take Both Pictures
    Press    クレジットカード
    Fill Text    input:not([type=hidden]):not([type=password]):not([type=submit]):not([type=checkbox])    ${LOGIN_ID}
    Fill Text    input[type=password]    ${INVENTED}
    Press    ログイン
    Press    ご契約内容
    Press    解約手続き
    ${boxes} =    Get Elements    input[type=checkbox]
    FOR    ${box}    IN    @{boxes}
        Check Checkbox    ${box}
    END
    Press    同意して次へ
    Check Checkbox    input[type=radio] >> nth=-1
    Press    次へ
    Press    解約する
    Go To    https://mwsecuritystore.jp/mypage/contract
    Take Both Pictures

*** Keywords ***
Press
    [Arguments]    ${name}
    Click    xpath=//*[self::a or self::button][contains(., '${name}') or .//img[contains(@alt, '${name}')]] | //input[contains(@value, '${name}') or contains(@alt, '${name}')]
    Wait For Load State    load
    Take Both Pictures

Take Both Pictures
    Take Screenshot    fullPage=True
    Take Screenshot
