"""Texts of the mock site: folders that can't be played, scenarios that don't exist, addresses that are refused."""

from __future__ import annotations

from autocancel.messages import Message

SERVER_NOT_LOOPBACK = Message(
    "mock_server_not_loopback",
    "--server に使えるのは、このパソコン自身のアドレスだけです(例: http://127.0.0.1:8000)。指定: {url}",
    "--server accepts only an address of this machine itself (such as http://127.0.0.1:8000), not: {url}",
)
SCENARIO_UNKNOWN = Message(
    "mock_scenario_unknown",
    "「{name}」という場面はありません。使える場面: {known}",
    'There is no scenario "{name}". Known scenarios: {known}',
)
PAYMENT_UNKNOWN = Message(
    "mock_payment_unknown",
    "場面「{scenario}」では支払い方法「{payment}」を使えません。使える支払い方法: {known}",
    'Scenario "{scenario}" cannot be played with payment "{payment}". Known payments: {known}',
)
FOLDER_MISSING = Message(
    "mock_folder_missing",
    "練習用フォルダーを読めません: {folder}({why})",
    "The mock folder cannot be read: {folder} ({why})",
)
FOLDER_OF_OTHER_FLOW = Message(
    "mock_folder_of_other_flow",
    "この練習用フォルダーは「{found}」用で、「{wanted}」には使えません: {folder}",
    'This mock folder is for "{found}", not for "{wanted}": {folder}',
)
SCHEMA_UNSUPPORTED = Message(
    "mock_schema_unsupported",
    "{file}: 形式の版 {found} には対応していません(対応している版: {supported})",
    "{file}: schema {found} is not supported (this program reads schema {supported})",
)
MANIFEST_BAD = Message(
    "mock_manifest_bad",
    "{file}: {where}: {why}",
    "{file}: {where}: {why}",
)
NO_FIXTURES = Message(
    "mock_no_fixtures",
    "「{flow}」の練習用ページは同梱されていません。--mock でフォルダーを指定してください。",
    'No mock pages are shipped for "{flow}". Name a folder with --mock.',
)

# Why a manifest or a folder is refused; each stands in the `why` of MANIFEST_BAD or FOLDER_MISSING.
WHY_NOT_A_FOLDER = Message("mock_why_not_a_folder", "フォルダーではありません", "it is not a folder")
WHY_MISSING = Message("mock_why_missing", "見つかりません", "it does not exist")
WHY_UNREADABLE = Message("mock_why_unreadable", "読み取りが許可されていません", "reading it is not permitted")
WHY_NOT_TOML = Message("mock_why_not_toml", "TOML として読めません: {detail}", "it is not valid TOML: {detail}")
WHY_NOT_UTF8 = Message("mock_why_not_utf8", "UTF-8 で書かれていません", "it is not written in UTF-8")
WHY_TOO_LARGE = Message(
    "mock_why_too_large", "大きすぎます(上限 {limit} バイト)", "it is too large (limit {limit} bytes)"
)
WHY_LONG_LINE = Message(
    "mock_why_long_line", "長すぎる行があります(上限 {limit} 文字)", "a line is too long (limit {limit} characters)"
)
WHY_OUTSIDE = Message(
    "mock_why_outside", "フォルダーの外を指しています: {path}", "it points outside the folder: {path}"
)
WHY_SYMLINK = Message(
    "mock_why_symlink", "シンボリックリンクは使えません: {path}", "symbolic links are not followed: {path}"
)
WHY_NOT_A_FILE = Message("mock_why_not_a_file", "ファイルがありません: {path}", "there is no such file: {path}")
WHY_TOO_MANY = Message(
    "mock_why_too_many", "ファイルが多すぎます(上限 {limit})", "it holds too many files (limit {limit})"
)
WHY_KEY_MISSING = Message("mock_why_key_missing", "「{key}」がありません", '"{key}" is missing')
WHY_KEY_UNKNOWN = Message("mock_why_key_unknown", "「{key}」という項目はありません", 'there is no key "{key}"')
WHY_TYPE = Message("mock_why_type", "「{key}」は {wanted} で書いてください", '"{key}" must be {wanted}')
WHY_CHOICE = Message(
    "mock_why_choice",
    "「{key}」の値「{value}」は使えません(使える値: {known})",
    '"{key}": "{value}" is not one of {known}',
)
WHY_PAGE_UNKNOWN = Message("mock_why_page_unknown", "ページ「{page}」がありません", 'there is no page "{page}"')
WHY_VALUE_UNKNOWN = Message(
    "mock_why_value_unknown", "値「{name}」が定義されていません", 'the value "{name}" is not defined'
)
WHY_PATTERN = Message(
    "mock_why_pattern",
    "「{text}」は「GET ホスト名/パス」の形で書いてください",
    '"{text}" must read like "GET host/path"',
)
WHY_ANSWER = Message(
    "mock_why_answer",
    "page・redirect・status のうち一つだけを書いてください",
    "exactly one of page, redirect and status must be given",
)
WHY_DUPLICATE = Message("mock_why_duplicate", "「{name}」が二重に定義されています", '"{name}" is defined twice')
WHY_CHARSET = Message(
    "mock_why_charset",
    "{charset} では表せない文字があります: {character}",
    "a character cannot be written in {charset}: {character}",
)
WHY_FAULT_TARGET = Message(
    "mock_why_fault_target",
    "on・page・final のうち一つだけを書いてください",
    "exactly one of on, page and final must be given",
)
FOREIGN_PAGE = Message(
    "mock_foreign_page", "このサイトは練習環境にはありません。", "This site is not part of the rehearsal."
)
