"""Statement lines as banks, cards and carriers print them. All are invented: how they really read is not known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autocancel.guide.identify import Confidence, Identification, OtherRoute, fold, headline, identify
from autocancel.messages import Lang

SURE, LIKELY = Confidence.SURE, Confidence.LIKELY

MW = [
    ("MWノートンストア", SURE),
    ("ＭＷノートンストア", SURE),
    ("ＭＷﾉｰﾄﾝｽﾄｱ", SURE),
    ("MWﾉ-ﾄﾝｽﾄｱ", SURE),
    ("MW ノートン ストア", SURE),
    ("mw ノートンストア", SURE),
    ("ｍｗのーとんすとあ", SURE),
    ("2026/10/05 ドコモ払い MWノートンストア 1,078円", SURE),
    ("ドコモケータイ払い等 MWノートンストア", SURE),
    ("ｄ払い／ＭＷノートンストア", SURE),
    ("auかんたん決済 MWノートンストア 月額", SURE),
    ("ソフトバンクまとめて支払い ＭＷﾉｰﾄﾝｽﾄｱ", SURE),
    ("MWノートンストア サポートセンター", SURE),
    ("MWノートンストア(ノートン モバイル)", SURE),
    ("ＭＷノートンストア／ダークウェブ", SURE),
    ("口座振替 ﾄﾞｺﾓ MWﾉｰﾄﾝｽﾄｱ", SURE),
    ("株式会社ストアフロント", SURE),
    ("(株)ストアフロント", SURE),
    ("㈱ストアフロント", SURE),
    ("カ）ストアフロント", SURE),
    ("ｶ)ｽﾄｱﾌﾛﾝﾄ", SURE),
    ("ｽﾄｱﾌﾛﾝﾄ(ｶ", SURE),
    ("ｽﾄｱﾌﾛﾝﾄ", SURE),
    ("ｽﾄｱ ﾌﾛﾝﾄ", SURE),
    ("すとあふろんと", SURE),
    ("ストアフロント 1000円", SURE),
    ("ﾃﾞﾝﾜﾘﾖｳｷﾝ ｶ)ｽﾄｱﾌﾛﾝﾄ", SURE),
    ("https://mwsecuritystore.jp/loginmenu", SURE),
    ("MWSECURITYSTORE.JP", SURE),
    ("ＭＷＳＥＣＵＲＩＴＹＳＴＯＲＥ", SURE),
    ("MW SECURITY STORE", SURE),
    ("お問い合わせ 03-6625-4291", SURE),
    ("TEL ０３（６６２５）４２９１", SURE),
    ("0366254291", SURE),
    ("ｶ)ｽﾄｱﾌﾛﾝ", LIKELY),
    ("ｶ)ｽﾄｱﾌﾛ", LIKELY),
    ("ｶﾌﾞｼｷｶﾞｲｼﾔｽﾄｱﾌﾛ", LIKELY),
    ("MWノートンス", LIKELY),
    ("ＭＷﾉｰﾄﾝ", LIKELY),
    ("MWSECURITYST", LIKELY),
    ("MW NORTON STORE", LIKELY),
    ("M.W. NORTON", LIKELY),
    ("MWNORTONSTORE TOKYO", LIKELY),
    ("STOREFRONT", LIKELY),
    ("STORE FRONT KK", LIKELY),
    ("STOREFRON", LIKELY),
    ("MWセキュリティストア", LIKELY),
    ("MWノートソストア", LIKELY),
    ("NWノートンストア", LIKELY),
    ("MWノートンスト", LIKELY),
    ("ストアフロソト", LIKELY),
    ("ストアーフロンドー", SURE),
    ("エムダブリューノートンストア", LIKELY),
    ("mwsecuritystor.jp", LIKELY),
    ("mwsequritystore", LIKELY),
    ("月額料金のお支払い方法を選択してください。", LIKELY),
]
MPASS = [
    ("m-Pass!", SURE),
    ("ｍ－Ｐａｓｓ！", SURE),
    ("M-PASS", SURE),
    ("MPASS", SURE),
    ("m pass!", SURE),
    ("M_PASS", SURE),
    ("m−Pass！ ノートン", SURE),
    ("m-PASS!サポートセンター", SURE),
    ("m-Pass ID", SURE),
    ("docomoコンテンツ決済 mPass", SURE),
    ("www.m-pass.jp", SURE),
    ("https://www.m-pass.jp/cancel.php", SURE),
    ("ドコモ払い m-Pass! 1,100円", SURE),
    ("auかんたん決済／ｍ－Ｐａｓｓ！", SURE),
    ("ソフトバンクまとめて支払い M-PASS", SURE),
    ("2026年9月 m-Pass!/ﾉｰﾄﾝ", SURE),
    ("株式会社アプメス", SURE),
    ("(株)アプメス", SURE),
    ("カ）アプメス", SURE),
    ("ｶ)ｱﾌﾟﾒｽ", SURE),
    ("ｶ)ｱﾌﾒｽ", SURE),
    ("ｱﾌﾟﾒｽ(ｶ", SURE),
    ("ｱ ﾌﾟ ﾒ ｽ", SURE),
    ("アプメス ノートン月額", SURE),
    ("あぷめす", SURE),
    ("カブシキガイシャ アプメス", SURE),
    ("アップメス", LIKELY),
    ("エムパス", LIKELY),
    ("ｴﾑﾊﾟｽ", LIKELY),
    ("エム・パス 月額", LIKELY),
    ("APUMESU", LIKELY),
    ("該当コンテンツ確認", LIKELY),
]
OTHER = [
    ("jp.norton.com", OtherRoute.OFFICIAL),
    ("ＪＰ．ＮＯＲＴＯＮ．ＣＯＭ", OtherRoute.OFFICIAL),
    ("https://jp.norton.com/ 自動延長", OtherRoute.OFFICIAL),
    ("ノートン 自動延長サービス", OtherRoute.OFFICIAL),
    ("ﾉｰﾄﾝ 公式ストア", OtherRoute.OFFICIAL),
    ("nortonstore.jp", OtherRoute.NORTONSTORE),
    ("NORTONSTORE.JP ご注文", OtherRoute.NORTONSTORE),
    ("auショップ ノートン 1年版 パッケージ", OtherRoute.AU_PACKAGE),
    ("ノートン年間パッケージ(au)", OtherRoute.AU_PACKAGE),
]
CANNOT_TELL = [
    "",
    "   ",
    "?",
    "1,000円",
    "¥1,000",
    "￥1,078 (税込)",
    "月額 550円",
    "2026/10/31 1,000",
    "ノートン",
    "ﾉｰﾄﾝ",
    "NORTON",
    "NORTON*AP1234567890",
    "NortonLifeLock",
    "ノートンストア",
    "NORTON STORE",
    "ノートン360プレミアム",
    "ノートン モバイル セキュリティ 3,080円",
    "ドコモケータイ払い等",
    "ﾄﾞｺﾓｹｰﾀｲﾊﾞﾗｲ",
    "ドコモ払い",
    "d払い",
    "spモード決済",
    "ＮＴＴドコモ 電話料金合算払い",
    "auかんたん決済",
    "通信料金合算支払い",
    "KDDI料金",
    "ソフトバンクまとめて支払い",
    "ワイモバイルまとめて支払い",
    "ソフトバンク携帯料金 3,240円",
    "MW",
    "M-PAS",
    "ｱﾌﾟ",
    "ストア",
    "フロント",
    "APPMESS",
    "GYMPASS",
    "TEAM PASS",
    "M PASSPORT",
    "EMPASS.COM",
    "Xbox ゲームパス",
    "タイムパス",
    "コムパス",
    "セキュリティストア",
    "AMAZON.CO.JP",
    "APPLE COM BILL",
    "GOOGLE*GOOGLE PLAY",
    "0120000000",
    "MWノートンストアか m-Pass! か分かりません",
    "m-Pass! ではないと言われました",
    "MWノートンストア以外",
    "nortonstore.jp か mwsecuritystore.jp",
    "it is not m-Pass!",
    "プロダクトキー",
    "お客様情報",
]


def answer(found: Identification) -> tuple[str | OtherRoute | None, Confidence]:
    return found.provider or found.other_route, found.confidence


@pytest.mark.parametrize(("line", "confidence"), MW)
def test_mw_is_told(line: str, confidence: Confidence) -> None:
    assert answer(identify(line)) == ("mw", confidence)


@pytest.mark.parametrize(("line", "confidence"), MPASS)
def test_mpass_is_told(line: str, confidence: Confidence) -> None:
    assert answer(identify(line)) == ("mpass", confidence)


@pytest.mark.parametrize(("line", "route"), OTHER)
def test_other_norton_routes_are_never_taken_for_a_provider(line: str, route: OtherRoute) -> None:
    found = identify(line)
    assert (found.provider, found.other_route) == (None, route)
    assert "guide other-norton" in found.next[0].text(Lang.EN)


@pytest.mark.parametrize("line", CANNOT_TELL)
def test_what_cannot_be_told_is_never_guessed(line: str) -> None:
    found = identify(line)
    assert answer(found) == (None, Confidence.NONE)
    told = "\n".join(step.text(Lang.JA) for step in found.next)
    assert all(f"調べ方 {n}" in told for n in (1, 2, 3)) and found.reasons


@pytest.mark.parametrize(
    "line",
    ["ダレカナブロック", "ﾀﾞﾚｶﾅﾌﾞﾛｯｸ 495円", "ストアフロント ダレカナブロック", "d払い ｶ)ｽﾄｱﾌﾛﾝﾄ だれかなぶろっく"],
)
def test_another_service_of_the_same_company_is_never_ours(line: str) -> None:
    found = identify(line)
    assert answer(found) == (None, Confidence.NONE) and found.other_service == "ダレカナブロック"
    assert "別のサービス" in headline(found, Lang.JA) and "not the Norton contract" in headline(found, Lang.EN)
    assert not any("autocancel mw" in step.text(Lang.JA) for step in found.next)


def test_two_services_on_one_line_are_not_decided() -> None:
    assert answer(identify("ダレカナブロック MWノートンストア")) == (None, Confidence.NONE)


@pytest.mark.parametrize("line", ["株式会社ストアフロント", "ｶ)ｱﾌﾟﾒｽ"])
def test_a_companys_name_alone_says_whose_bill_it_is_and_no_more(line: str) -> None:
    found = identify(line)
    assert found.company_only and "からの請求です" in headline(found, Lang.JA)
    assert "の契約です" not in headline(found, Lang.JA) and "This is" not in headline(found, Lang.EN)
    assert "詳細" in found.next[0].text(Lang.JA)
    assert not identify(f"{line} ノートン").company_only


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(MW) + len(MPASS) + len(OTHER) >= 60 and len(CANNOT_TELL) >= 20


@pytest.mark.parametrize(
    ("line", "payment"),
    [
        ("ドコモケータイ払い等", "docomo"),
        ("ｄ払い／ＭＷノートンストア", "docomo"),
        ("auかんたん決済 アプメス", "au"),
        ("ﾜｲﾓﾊﾞｲﾙまとめて支払い", "softbank"),
        ("MWノートンストア", None),
        ("d払いか auかんたん決済", None),
        ("docomoコンテンツ決済", "docomo"),
        ("ｄｏｃｏｍｏコンテンツ決済", "docomo"),
        ("spモード コンテンツ決済", "docomo"),
        ("au PAY(auかんたん決済)利用料", "au"),
        ("ａｕ　ＰＡＹ（ａｕかんたん決済）利用料 MWノートンストア", "au"),
    ],
)
def test_the_way_of_paying_is_noticed(line: str, payment: str | None) -> None:
    assert identify(line).payment == payment


def test_a_carrier_line_is_answered_with_how_to_open_its_own_detail_page() -> None:
    told = "\n".join(step.text(Lang.JA) for step in identify("ドコモケータイ払い等").next)
    assert "継続課金一覧" in told and "My SoftBank" not in told


@pytest.mark.parametrize("line", [line for line, _ in MW + MPASS])
def test_an_amount_beside_the_name_changes_nothing(line: str) -> None:
    for amount in (" 1,000円", " ¥550", " 750"):
        assert identify(line + " /" + amount).provider in (identify(line).provider, None)
        assert identify(amount).provider is None


@settings(deadline=None)  # no test depends on the machine's speed
@given(st.text(max_size=60))
def test_any_text_gets_an_answer_with_a_reason_and_a_next_step(line: str) -> None:
    found = identify(line)
    assert found.reasons and found.next
    assert found.provider is None or found.other_route is None
    for lang in Lang:
        assert headline(found, lang) and all(part.text(lang) for part in (*found.reasons, *found.next))


@settings(deadline=None)  # no test depends on the machine's speed
@given(st.text(alphabet="0123456789,.¥￥円 /-年月日", max_size=30))
def test_a_bare_amount_or_date_never_decides(line: str) -> None:
    if "0366254291" not in "".join(c for c in line if c.isdigit()):
        assert answer(identify(line)) == (None, Confidence.NONE)


def test_folding_makes_every_writing_equal() -> None:
    assert (
        len({fold(t) for t in ("ストアフロント", "ｽﾄｱﾌﾛﾝﾄ", "すとあふろんと", "(株)ストア フロント", "ｶ)ｽﾄｱ-ﾌﾛﾝﾄ")})
        == 1
    )
