"""A catalogue that goes to and fro between accounting and us."""

import io
import zipfile
from decimal import Decimal

import pytest

from rapport.catalogue.actions import edit_product, keep_group
from rapport.catalogue.commerceml.reading import read_files
from rapport.catalogue.models import Group, PriceLine, PriceList, Product
from rapport.catalogue.tests.commerceml_samples import CATALOGUE, OFFERS, offers
from rapport.catalogue.tests.scene import a_list, a_tray
from rapport.exchange.actions import mend_rows, receive_file, take_out
from rapport.exchange.files import sheet_of
from rapport.exchange.leaving import leave, records_of
from rapport.exchange.looking import look
from rapport.exchange.models import Import
from rapport.exchange.whole import bring_in_whole, take_back_whole
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.staff.actor import Actor
from tests.cast import Cast


def packed(**files: str | bytes) -> bytes:
    """A ZIP as 1C sends it, with a picture beside the files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in files.items():
            package.writestr(f"webdata/{name}.xml", text)
        package.writestr("webdata/import_files/a.jpg", b"\xff\xd8\xff")
    return out.getvalue()


BOTH = packed(**{"import": CATALOGUE, "offers": OFFERS})


def locked(data: bytes) -> bytes:
    """The ZIP with the mark of a password on each file."""
    found = bytearray(data)
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(head)
        while at >= 0:
            found[at + place] |= 1
            at = found.find(head, at + 4)
    return bytes(found)


def bring(actor: Actor, data: bytes, name: str = "1c.zip") -> Import:
    return bring_in_whole(actor, receive_file(actor, kind="commerceml", name=name, chunks=[data]), now)


def counts(done: Import) -> tuple[int, int, int, int]:
    return done.created, done.updated, done.skipped, done.rejected


def let_go(actor: Actor, choice: str = "") -> bytes:
    number = records_of(actor, "products", choice).count()
    row = take_out(actor, kind="products", form="zip", number=number, choice=choice)
    return b"".join(leave(actor, row))


@pytest.mark.requirement("R-109", "R-110", "R-125")
def test_a_catalogue_with_prices_and_stock_comes_in_and_a_second_time_changes_nothing(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    assert counts(bring(helga, BOTH)) == (2, 0, 0, 0)
    drill = Product.objects.get(outer_id="t1")
    assert (drill.code, drill.name, drill.stock, drill.unit) == ("DR-1", "Дрель ударная", Decimal("7.5"), "шт")
    assert (drill.group.name, drill.group.above.name) == ("Дрели", "Инструмент")
    prices = {str(one.price_list): one.price for one in PriceLine.objects.filter(product=drill)}
    assert prices == {"Розничная": 1000, "Экспортная": Decimal("10.5")}
    assert not Product.objects.get(code="t2").is_active
    assert counts(bring(helga, BOTH)) == (0, 0, 2, 0)
    assert (Product.objects.count(), Group.objects.count(), PriceList.objects.count()) == (2, 2, 2)


def test_a_product_is_known_by_its_id_when_code_name_and_group_have_changed(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    bring(helga, BOTH)
    number = Product.objects.get(outer_id="t1").pk
    text = CATALOGUE.replace("DR-1", "DR-2").replace("Дрель ударная", "Дрель").replace(">Дрели<", ">Дрели и буры<")
    assert counts(bring(helga, text.encode(), "import.xml")) == (0, 1, 1, 0)
    drill = Product.objects.get(pk=number)
    assert (drill.code, drill.name, drill.group.name) == ("DR-2", "Дрель", "Дрели и буры")


def test_before_it_comes_in_the_changes_are_told(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    bring(helga, BOTH)
    data = packed(**{"import": CATALOGUE, "offers": OFFERS.replace(">105<", ">120<").replace('"3"', '"4"')})
    brought = receive_file(helga, kind="commerceml", name="1c.zip", chunks=[data])
    seen = look(helga, brought, sheet_of(brought).sample())
    assert (seen.counts["changed"], seen.counts["same"], seen.counts["new"]) == (1, 1, 0)
    told = {(one.label, one.before, one.after) for one in seen.examples[0].differences}
    assert told == {("In stock", "7.500", "8.5"), ("Price", "10.5000", "12")}


def test_our_own_product_with_that_code_gets_the_id(cast: Cast) -> None:
    tray = a_tray(cast, "DR-1")
    assert counts(bring(cast.acts(cast.helga), BOTH)) == (1, 1, 0, 0)
    tray.refresh_from_db()
    assert tray.outer_id == "t1"


def test_a_code_that_accounting_gave_to_another_product_is_asked_about(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    bring(helga, BOTH)
    done = bring(helga, CATALOGUE.replace("<Ид>t1</Ид>", "<Ид>t9</Ид>").encode(), "import.xml")
    assert counts(done) == (0, 0, 1, 1)
    assert done.rejected_rows.get().alike == [Product.objects.get(outer_id="t1").pk]


def test_whoever_brings_it_says_whether_the_product_is_that_one(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    bring(helga, BOTH)
    drill = Product.objects.get(outer_id="t1")
    text = CATALOGUE.replace("<Ид>t1</Ид>", "<Ид>t9</Ид>")
    done = bring(helga, text.encode(), "import.xml")
    assert mend_rows(helga, done, chosen={done.rejected_rows.get().number: drill.pk}) == 1
    drill.refresh_from_db()
    assert (drill.outer_id, drill.code) == ("t9", "DR-1")
    other = bring(helga, text.replace("<Ид>t9</Ид>", "<Ид>t10</Ид>").encode(), "import.xml")
    assert mend_rows(helga, other, chosen={other.rejected_rows.get().number: None}) == 1
    assert Product.objects.get(outer_id="t10").code == "t10"
    assert counts(bring(helga, text.replace("<Ид>t9</Ид>", "<Ид>t10</Ид>").encode(), "import.xml")) == (0, 0, 2, 0)


def test_an_offer_for_a_product_nobody_knows_is_rejected_with_what_to_do(cast: Cast) -> None:
    done = bring(cast.acts(cast.helga), OFFERS.encode("utf-8"), "offers.xml")
    assert counts(done) == (0, 0, 0, 1)
    assert done.rejected_rows.get().reasons == [
        "This product is not known here yet. Bring import.xml first, or both files together in one ZIP."
    ]
    assert not PriceList.objects.exists()


@pytest.mark.parametrize("amount", ["-5", "1234567890123", "9" * 41])
def test_a_price_that_can_not_be_keeps_its_product_out_and_no_other(cast: Cast, amount: str) -> None:
    price = f"<Цена><ИдТипаЦены>export</ИдТипаЦены><ЦенаЗаЕдиницу>{amount}</ЦенаЗаЕдиницу></Цена>"
    data = packed(**{"import": CATALOGUE, "offers": offers(f"<Цены>{price}</Цены>")})
    assert counts(bring(cast.acts(cast.helga), data)) == (1, 0, 0, 1)
    assert not PriceLine.objects.exists()


def test_groups_of_one_name_in_two_places_stay_two(cast: Cast) -> None:
    drills = "<Группы><Группа><Ид>g4</Ид><Наименование>Дрели</Наименование></Группа></Группы>"
    other = f"<Группа><Ид>g3</Ид><Наименование>Прочее</Наименование>{drills}</Группа></Группы>\n<Свойства>"
    text = CATALOGUE.replace("</Группы>\n<Свойства>", other)
    text = text.replace("<Ид>g1</Ид></Группы></Товар>", "<Ид>g4</Ид></Группы></Товар>")
    helga = cast.acts(cast.helga)
    bring(helga, text.encode(), "import.xml")
    assert sorted(Group.objects.values_list("name", flat=True)) == ["Дрели", "Инструмент", "Прочее", "Прочее / Дрели"]
    assert counts(bring(helga, text.encode(), "import.xml")) == (0, 0, 2, 0)


@pytest.mark.parametrize(
    "data",
    [
        BOTH[: len(BOTH) // 2],
        packed(**{"import": CATALOGUE[:900], "offers": OFFERS}),
        packed(**{"import": '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'}),
        packed(**{"import": CATALOGUE.encode("cp1251")}),
        packed(readme="<html/>"),
        locked(BOTH),
        BOTH.replace(b"DR-1", b"DR-9"),
        b"Code;Name\n1;Drill\n",
    ],
    ids=["archive cut", "file cut", "bomb", "letters", "web page", "locked", "wrong sum", "table"],
)
def test_of_a_broken_file_nothing_comes_in(cast: Cast, data: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        bring(cast.acts(cast.helga), data)
    assert refused.value.fields["file"][0]
    assert (Import.objects.count(), Product.objects.count(), Group.objects.count()) == (0, 0, 0)


def test_all_of_it_can_be_taken_back(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    done = bring(helga, BOTH)
    take_back_whole(helga, done, now)
    assert (Product.objects.count(), Group.objects.count(), PriceList.objects.count()) == (0, 0, 0)


def test_a_client_manager_brings_no_catalogue_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        bring(cast.acts(cast.anna), BOTH)
    assert not Product.objects.exists()


@pytest.mark.requirement("R-109", "R-125")
def test_what_goes_out_and_comes_back_changes_nothing(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    tools = keep_group(helga, name="Tools & more")
    deep = keep_group(helga, name="Trays", above=tools)
    tray = a_tray(cast, group=deep, traits="Steel\r\n<b>bold</b>", purpose="Kitchens", stock=Decimal("3.250"))
    gone = a_tray(cast, "T-2", name="Old tray", is_active=False, kind="service")
    a_list(cast, {tray: "11.5", gone: "0.0001"})
    a_list(cast, {tray: "129"}, "SEK")
    before = list(Product.objects.order_by("pk").values("code", "name", "group", "traits", "stock", "is_active"))
    data = let_go(helga)
    assert counts(bring(helga, data)) == (0, 0, 2, 0)
    assert list(Product.objects.order_by("pk").values(*before[0])) == before
    assert (Group.objects.count(), PriceList.objects.count(), PriceLine.objects.count()) == (2, 2, 3)
    # The ids are given once: the next file names the same products.
    assert _ids(let_go(helga)) == _ids(data)


def _ids(data: bytes) -> set[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return set(read_files([package.open(name) for name in package.namelist()]).items)


def test_what_came_from_accounting_goes_back_under_its_ids(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    bring(helga, BOTH)
    edit_product(helga, Product.objects.get(outer_id="t1"), name="Дрель новая")
    with zipfile.ZipFile(io.BytesIO(let_go(helga))) as package:
        told = read_files([package.open(name) for name in package.namelist()])
        assert package.namelist() == ["import.xml", "offers.xml"]
        assert 'ВерсияСхемы="2.10"' in package.read("import.xml").decode()
    assert (told.items["t1"].name, told.items["t1"].group, told.items["t2"].gone) == ("Дрель новая", "g2", True)
    assert told.types.keys() == {"retail", "export"}


def test_only_chosen_products_go_out_as_a_change_of_the_catalogue(cast: Cast) -> None:
    tray = a_tray(cast)
    a_tray(cast, "T-2")
    data = let_go(cast.acts(cast.helga), f"chosen={tray.pk}")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        text = package.read("import.xml").decode()
    assert text.count("<Товар>") == 1
    assert 'СодержитТолькоИзменения="true"' in text


TRICKY = (
    "A  B", "<b>&amp;</b>", "]]>", "a\tb", "Ŕeťaz 🔗", "e\u0301", "עברית", "a\u200bb", "\u202eabc", "½ €",
    "=1+1", "'quoted'", "a\u00a0b", "{{ x }}", "x" * 300, "a; b, c [id]", "NULL", "0", "да",
)  # fmt: skip


def test_whatever_people_type_comes_back_as_it_was(cast: Cast) -> None:
    helga = cast.acts(cast.helga)
    made = [
        a_tray(
            cast,
            f"{number}-{name[:40]}",
            name=name,
            traits=f"{name}\n{name}",
            purpose=name,
            unit=name[:10].strip(),
            group=keep_group(helga, name=name[:200]),
        )  # fmt: skip
        for number, name in enumerate(TRICKY)
    ]
    a_list(cast, dict.fromkeys(made, "1.0001"), name="a; b, c [id], EUR")
    again = bring(helga, let_go(helga))
    assert counts(again) == (0, 0, len(TRICKY), 0)
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(name[:200] for name in TRICKY)


def test_the_many_files_of_newer_versions_are_read_together(cast: Cast) -> None:
    def offer(said: str) -> str:
        inside = f"<Предложения><Предложение><Ид>t1</Ид>{said}</Предложение></Предложения>"
        return f"<КоммерческаяИнформация><ПакетПредложений>{inside}</ПакетПредложений></КоммерческаяИнформация>"

    types = OFFERS[OFFERS.index("<ТипыЦен>") : OFFERS.index("<Склады>")]
    unit = "<Код>796</Код><НаименованиеПолное>Штука</НаименованиеПолное><НаименованиеКраткое>шт.</НаименованиеКраткое>"
    units = f"<ЕдиницыИзмерения><ЕдиницаИзмерения>{unit}</ЕдиницаИзмерения></ЕдиницыИзмерения>"
    data = packed(
        goods=CATALOGUE.replace(">шт<", ">796<"),
        prices=offer(OFFERS[OFFERS.index("<Цены>") : OFFERS.index("<Склад ")]),
        priceLists=f"<КоммерческаяИнформация><Классификатор>{types}</Классификатор></КоммерческаяИнформация>",
        rests=offer("<Остатки><Остаток><Количество>9</Количество></Остаток></Остатки>"),
        units=f"<КоммерческаяИнформация><Классификатор>{units}</Классификатор></КоммерческаяИнформация>",
    )
    assert counts(bring(cast.acts(cast.helga), data)) == (2, 0, 0, 0)
    drill = Product.objects.get(outer_id="t1")
    assert (drill.stock, drill.unit, PriceLine.objects.filter(product=drill).count()) == (9, "шт.", 2)
