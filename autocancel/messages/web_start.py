"""Starting the guided page."""

from __future__ import annotations

from autocancel.messages import Message

HELP = Message(
    "start.help",
    ja="ブラウザーの画面で、会社さがしから記録まで順番に案内します。",
    en="The guided page in your own browser, from “which company?” to the receipt.",
)
HELP_PORT = Message(
    "start.help_port", ja="使うポート番号(ふだんは自動)。", en="The port to use (by default a free one)."
)
HELP_NO_OPEN = Message(
    "start.help_no_open", ja="ブラウザーを開かず、アドレスだけを表示します。", en="Only print the address."
)
HELP_DIALOGUE = Message(
    "start.help_dialogue", ja="同じ案内を、このターミナルの中で行います。", en="The same in the terminal."
)
OPENING = Message(
    "start.opening",
    ja="ブラウザーに案内の画面を開きます。この窓は、終わるまで閉じないでください。",
    en="Opening the guided page in your browser. Keep this window until you have finished.",
)
ADDRESS = Message(
    "start.address",
    ja="画面が開かないときは、このアドレスをブラウザーに入れてください(一度だけ使えます):",
    en="If no page opens, put this address into your browser (it works once):",
)
ENDED = Message("start.ended", ja="案内の画面を終わりました。", en="The guided page has ended.")
ALARM = Message(
    "start.alarm",
    ja="案内のアドレスが二度使われたので、安全のために終わりました。もう一度始めてください。",
    en="The page's address was used twice, so it was closed to be safe. Please start again.",
)
PORT_TAKEN = Message(
    "start.port_taken",
    ja="ポート {port} は、ほかのプログラムが使っています。",
    en="Port {port} is in use by another program.",
)
PORT_TAKEN_NEXT = Message("start.port_taken_next", ja="--port を付けずに始めてください。", en="Start without --port.")
