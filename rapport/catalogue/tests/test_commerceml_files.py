"""What exchange files of 1C say, and that what we write comes back as it was."""

import io
from datetime import UTC, datetime
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.catalogue.commerceml.items import LONGEST_ID
from rapport.catalogue.commerceml.reading import read_files
from rapport.catalogue.commerceml.shapes import GroupFact, Item, PriceType, Told
from rapport.catalogue.commerceml.writing import write_catalogue, write_offers
from rapport.catalogue.tests.commerceml_samples import CATALOGUE, OFFERS, offers
from rapport.exchange.formats.commerceml.parsing import WrongFile

AT = datetime(2026, 11, 23, 9, 25, tzinfo=UTC)
# What XML 1.0 can hold, without the ends of lines that a name of one line does not have.
LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
WORD = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
LINES = st.text(LETTERS | st.sampled_from("\r\n\t"), max_size=60).map(str.strip)
IDS = st.text("0123456789abcdef-#", min_size=1, max_size=LONGEST_ID)
PRICE = st.decimals("0.0001", "99999999999", places=4)
KEYS = [("a", "EUR"), ("b", "RUB")]
ITEM = st.builds(
    Item,
    id=IDS,
    code=WORD,
    name=WORD,
    group=st.sampled_from(["", "g1", "g2"]),
    unit=WORD.filter(lambda word: not word.isdecimal()),
    kind=st.sampled_from(["goods", "service", "tariff"]),
    traits=LINES,
    purpose=LINES,
    packaging=LINES,
    gone=st.sampled_from([None, True]),
    stock=st.none() | st.decimals("0", "999999999999", places=3),
    prices=st.dictionaries(st.sampled_from(KEYS), PRICE),
)


def read(*files: str, encoding: str = "utf-8") -> Told:
    return read_files(io.BytesIO(one.encode(encoding)) for one in files)


@pytest.mark.requirement("R-109", "R-125")
@settings(deadline=None, max_examples=60)
@given(st.lists(ITEM, max_size=6, unique_by=lambda one: one.id))
def test_what_is_written_comes_back_as_it_was(items: list[Item]) -> None:
    groups = [GroupFact("g1", "Tools <&>"), GroupFact("g2", "Drills", "g1")]
    types = {"a": PriceType("a", "Wholesale", "EUR"), "b": PriceType("b", "Розничная", "RUB")}
    goods = b"".join(write_catalogue("Firm & Co", AT, groups, items))
    prices = b"".join(write_offers("Firm & Co", AT, types, items))
    told = read_files([io.BytesIO(prices), io.BytesIO(goods)])
    assert told.items == {one.id: one for one in items}
    assert (list(told.groups.values()), told.types, told.left, told.notes) == (groups, types, {}, [])


def test_catalogue_and_offers_are_put_together_in_any_order() -> None:
    for files in ((CATALOGUE, OFFERS), (OFFERS, CATALOGUE)):
        told = read(*files)
        drill = told.items["t1"]
        assert (drill.code, drill.name, drill.unit, drill.stock) == ("DR-1", "Дрель ударная", "шт", Decimal("7.5"))
        assert drill.traits == "Хорошая\nдрель\nЦвет: Синий"
        assert [one.name for one in told.way(drill.group)] == ["Инструмент", "Дрели"]
        # 1 200 with 20 % of tax in it.
        assert drill.prices == {("retail", "RUB"): Decimal("1000"), ("export", "EUR"): Decimal("10.5")}


def test_a_variant_is_a_product_that_takes_over_what_its_product_says() -> None:
    trait = "<Наименование>Размер</Наименование><Значение>XL</Значение>"
    price = "<ИдТипаЦены>retail</ИдТипаЦены><ЦенаЗаЕдиницу>600</ЦенаЗаЕдиницу>"
    said = (
        f"<Артикул>DR-1</Артикул><ХарактеристикиТовара><ХарактеристикаТовара>{trait}</ХарактеристикаТовара>"
        f"</ХарактеристикиТовара><Цены><Цена>{price}</Цена></Цены>"
    )
    alone = read(offers(said, "t1#abcdef0123")).items["t1#abcdef0123"]
    variant = read(offers(said, "t1#abcdef0123"), CATALOGUE).items["t1#abcdef0123"]
    assert (variant.name, variant.code, variant.group) == ("Дрель ударная (XL)", "DR-1-abcdef01", "g2")
    assert (variant.unit, variant.traits, variant.prices) == ("шт", "Размер: XL", {("retail", "RUB"): 500})
    assert alone.code == "DR-1-abcdef01"


def test_what_is_not_understood_is_counted_by_name() -> None:
    assert read(CATALOGUE).left == {"Картинка": 1, "ЗначенияРеквизитов/Вес": 1, "Новинка": 1}


def test_the_letters_of_old_programs_are_read() -> None:
    text = CATALOGUE.replace("UTF-8", "windows-1251")
    assert read(text, encoding="cp1251").items["t1"].name == "Дрель ударная"


def test_a_price_with_tax_of_which_nothing_is_said_is_left_out_and_told() -> None:
    told = read(OFFERS)
    assert told.items["t1"].prices == {("export", "EUR"): Decimal("10.5")}
    assert told.notes[0].startswith("1 prices contain tax")


@pytest.mark.parametrize("amount", ["9" * 41, "abc", "1e999", "NaN"])
def test_a_price_that_is_no_number_becomes_the_problem_of_its_product(amount: str) -> None:
    item = read(
        offers(f"<Цены><Цена><ИдТипаЦены>export</ИдТипаЦены><ЦенаЗаЕдиницу>{amount}</ЦенаЗаЕдиницу></Цена></Цены>")
    ).items["t1"]
    assert item.prices == {}
    assert item.problem


@pytest.mark.parametrize(
    ("said", "stock"),
    [
        ("<Количество>3</Количество>", 3),
        ("<Количество>-3</Количество>", 0),
        ("<Количество>1 234,5</Количество>", Decimal("1234.5")),
        ("<Остатки><Остаток><Количество>4</Количество></Остаток></Остатки>", 4),
        (
            "<Остатки><Остаток><Склад><Количество>4</Количество></Склад><Склад><Количество>1</Количество></Склад></Остаток></Остатки>",
            5,
        ),
        ("", None),
    ],
)
def test_stock_is_read_however_it_is_told(said: str, stock: object) -> None:
    assert read(offers(said)).items["t1"].stock == stock


ROOT = "<КоммерческаяИнформация>"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (CATALOGUE.encode()[:900], "The file ends too early, at line 7"),
        (CATALOGUE.encode("cp1251"), "The letters of the file are not written as its first line says"),
        (CATALOGUE.replace("UTF-8", "martian").encode(), "The letters of the file are not written"),
        (b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>', "The file declares entities"),
        (b'<!DOCTYPE a SYSTEM "http://firm.example/a.dtd"><a/>', "The file declares entities"),
        (f"{ROOT}&bomb;".encode(), "The file declares entities"),
        ((ROOT * 100).encode(), "The file is nested too deep"),
        (offers(f"<Количество>{'9' * 2_000_000}</Количество>").encode(), "One record of the file is larger"),
        (b"<" + b"a" * 3_000_000, "One record of the file is larger"),
        (f"{ROOT}<!--{'a' * 3_000_000}".encode(), "One record of the file is larger"),
        (b"<html><body>Not found</body></html>", "This is no exchange file of 1C"),
        (b"Code;Name\n1;Drill\n", "Line 1 of the file is broken"),
        (b"", "The file ends too early"),
        (f"{ROOT}</Каталог>".encode(), "Line 1 of the file is broken"),
    ],
    ids=[
        "cut in half",
        "letters of another alphabet",
        "unknown alphabet",
        "entity bomb",
        "outside entity",
        "undeclared entity",
        "too deep",
        "two million digits",
        "endless tag",
        "endless comment",
        "web page",
        "table",
        "empty",
        "wrong end",
    ],
)
def test_a_file_that_can_not_be_read_gets_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(WrongFile) as refused:
        read_files([io.BytesIO(data)])
    assert refused.value.sentence.startswith(sentence)


# What the published schema puts into each element, in its order; what is required is marked.
_PRODUCT = (
    "Ид ИдСайта Штрихкод Артикул Код Наименование БазоваяЕдиница ИдТовараУКонтрагента Группы Категория Описание"
    " Картинка Страна Вес ТорговаяМарка ВладелецТорговойМарки Изготовитель ЗначенияСвойств СтавкиНалогов Акцизы"
    " Комплектующие Аналоги ХарактеристикиТовара ЗначенияРеквизитов ИдКаталога ИдКлассификатора"
)
SCHEMA = {
    "КоммерческаяИнформация": "Классификатор Каталог ПакетПредложений Документ",
    "Классификатор": "Ид! Наименование! Владелец! Описание Группы Свойства",
    "Группа": "Ид! Наименование! Описание Свойства Группы",
    "Каталог": "Ид! ИдКлассификатора Наименование! Владелец! Товары! Описание",
    "Товар": _PRODUCT,
    "ЗначениеРеквизита": "Наименование! Значение!",
    "ПакетПредложений": "Ид Наименование! ИдКаталога! ИдКлассификатора ДействительноС ДействительноДо Описание Владелец"
    " ТипыЦен Склады ЗначенияСвойств Предложения!",
    "ТипЦены": "Ид! ИдСайта Наименование Валюта Описание Налог",
    "Предложение": f"{_PRODUCT} Цены Количество Склад",
    "Цена": "Представление ИдТипаЦены! ЦенаЗаЕдиницу! Валюта Единица Коэффициент ДополнительныеДанные МинКоличество",
}


@given(st.lists(ITEM, min_size=1, max_size=3, unique_by=lambda one: one.id))
@settings(deadline=None, max_examples=30)
def test_elements_stand_in_the_order_of_the_schema(items: list[Item]) -> None:
    groups = [GroupFact("g1", "Tools"), GroupFact("g2", "Drills", "g1")]
    types = {"a": PriceType("a", "Wholesale", "EUR"), "b": PriceType("b", "Retail", "RUB")}
    for pieces in (write_catalogue("Firm", AT, groups, items), write_offers("Firm", AT, types, items)):
        root = ElementTree.fromstring(b"".join(pieces))
        for element in root.iter():
            name = element.tag.rpartition("}")[2]
            if name not in SCHEMA:
                continue
            children = [child.tag.rpartition("}")[2] for child in element]
            places = [one.rstrip("!") for one in SCHEMA[name].split()]
            assert [places.index(child) for child in children] == sorted(places.index(child) for child in children)
            assert {one[:-1] for one in SCHEMA[name].split() if one.endswith("!")} <= set(children)
