"""Texts about the data folder."""

from autocancel.messages import Message

HOME_UNWRITABLE = Message(
    "home_unwritable",
    ja="データを保存するフォルダーに書き込めません: {path}({why})",
    en="The data folder can't be written: {path} ({why})",
)
HOME_UNWRITABLE_NEXT = Message(
    "home_unwritable_next",
    ja="書き込めるフォルダーを --home で指定してください。",
    en="Name a folder that you can write to with --home.",
)
HOME_LINK = Message(
    "home_link",
    ja="データを保存するフォルダーに、リンクや特殊なファイルは使えません: {path}",
    en="A link or special file can't serve as the data folder: {path}",
)
NO_SPACE = Message(
    "no_space",
    ja="ディスクの空き容量が足りません: {path}",
    en="There is not enough free space on the disk: {path}",
)
NO_SPACE_NEXT = Message(
    "no_space_next",
    ja="不要なファイルを消して空きを作ってから、もう一度実行してください。",
    en="Free some space, then run again.",
)
BAD_PROFILE_NAME = Message(
    "bad_profile_name",
    ja="プロファイル名 {name} は使えません。文字・数字・「-」「_」で、40文字までにしてください。",
    en="The profile name {name} can't be used. Use letters, digits, '-' and '_', up to 40 characters.",
)
