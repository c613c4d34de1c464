"""Legal forms of companies as they are written, by the family that they belong to across countries.

Those of the countries in which Rapport is at home stand here; `forms.txt` holds those that the list of company forms of
OpenSanctions' rigour (MIT) names besides, of all countries, and slips with which they are found in registers.
"""

from functools import cache
from pathlib import Path

# Folded words; letters that stand alone are put together (`s. r. o.` is `sro`). One form, `;`, the next.
_WRITTEN = {
    "limited": """
        sro; spol sro; spolsro; s ro; sr o; spolocnost sro; spolecnost sro; spolocnost s rucenim obmedzenym;
        spolecnost s rucenim omezenym; srl; srls; s r l; societa a responsabilita limitata;
        societa a responsabilita limitata semplificata; a responsabilita limitata; soc a rl; gmbh; mbh; ggmbh; ug;
        ug haftungsbeschrankt; gesellschaft mit beschrankter haftung; ltd; limited; pvt ltd; pvt limited;
        private limited; private ltd; pte ltd; pty ltd; co ltd; company limited; llc; lc; l l c;
        limited liability company;
        kft; korlatolt felelossegu tarsasag; sp zoo; spzoo; sp z oo; spolka z ograniczona odpowiedzialnoscia;
        doo; d o o; uab; sia; ou; oy; aps; anpartsselskab; bv; besloten vennootschap; sarl; sl; sociedad limitada; lda;
        ehf; ооо; ooo; общество с ограниченной ответственностью; obshchestvo s ogranichennoy otvetstvennostyu;
        тов; tov; товариство з обмеженою відповідальністю; тоо; too; еоод; eood; оод; ood; эоод; епе; επε; ικε;
        epe; ike;
        प्रा लि; प्रायव्हेट लिमिटेड; प्राइवेट लिमिटेड; लिमिटेड; लि; मर्यादित; as private limited; opc private limited
    """,
    "shares": """
        as; akciova spolocnost; akciova spolecnost; akc spol; akc spolecnost; ab; ab publ; aktiebolag; aktiebolag publ;
        aktiebolaget; spa; societa per azioni; soc per azioni; ag; aktiengesellschaft; plc; public limited company;
        zrt; zartkoruen mukodo reszvenytarsasag; nyrt; nyilvanosan mukodo reszvenytarsasag; rt; reszvenytarsasag;
        sa; societe anonyme; sociedad anonima; nv; naamloze vennootschap; asa; aktieselskab; oyj; abp; inc;
        incorporated; corp; corporation; se; societas europaea; ao; oao; zao; pao; nao; ао; оао; зао; пао; нао;
        акционерное общество; публичное акционерное общество; закрытое акционерное общество;
        открытое акционерное общество; ат; пат; прат; акціонерне товариство; приватне акціонерне товариство;
        публічне акціонерне товариство; ad; ead; ад; еад; dd; jsc; pjsc; ojsc; cjsc; joint stock company; αε; ae;
        as publ
    """,
    "partners": """
        ks; komanditni spolecnost; komanditna spolocnost; vos; verejna obchodni spolecnost; verejna obchodna spolocnost;
        kb; kommanditbolag; hb; handelsbolag; snc; societa in nome collettivo; sas; societa in accomandita semplice;
        sapa; kg; kommanditgesellschaft; gmbh co kg; gmbh und co kg; ag co kg; ohg; offene handelsgesellschaft; gbr;
        kgaa; lp; limited partnership; llp; limited liability partnership; bt; beteti tarsasag; kkt; sp k; spj;
        general partnership; vof; ky; ek; og
    """,
    "one": """
        ip; ип; индивидуальный предприниматель; фоп; fop; фізична особа підприємець; szco; osvc; enskild firma;
        enskild naringsidkare; ditta individuale; impresa individuale; sole proprietorship; ev einzelunternehmen; jdg;
        egyeni vallalkozo; ev
    """,
    "together": """
        coop; cooperative; druzstvo; ekonomisk forening; scarl; scrl; soc coop; societa cooperativa;
        societa cooperativa a responsabilita limitata; eg; genossenschaft; zs; np; oz; stiftelse; nadace; nadacia;
        кооператив
    """,
    "state": """
        sp statny podnik; statny podnik; statni podnik; гуп; муп; фгуп; gup; mup; fgup; государственное предприятие;
        державне підприємство
    """,
}
# Words that say of the state a company is in, and no more of its name: they are left out of it with the form.
_STATES = ("v likvidaci", "v likvidacii", "in liquidazione", "i likvidation", "in liquidation",
    "under liquidation", "il",
           "v konkurze", "i konkurs", "felszamolas alatt", "organizacna zlozka", "odstepny zavod", "publ")  # fmt: skip
# Words that say `company` and nothing else, where a form may stand.
_COMPANY = ("company", "co", "firma", "fa", "spolecnost", "spolocnost", "bolaget", "ditta", "фирма", "компания",
    "kompaniya",
            "messrs", "ms")  # fmt: skip
# Forms so short that they are words of a name, too, unless they stand at its end or its beginning.
SHORTEST_ANYWHERE = 3
ONLY_AT_EDGES = frozenset({"spa", "sas", "too", "ike", "tov", "oao"})
# Of what is only found elsewhere, a single word up to this length is a word of a name, too.
SHORTEST_ELSEWHERE = 5
# Two letters that are hardly ever anything else.
ANYWHERE = frozenset({"co", "lp", "kg", "ab"})


@cache
def forms() -> dict[tuple[str, ...], str]:
    """Return the family of each form by its folded words."""
    return _elsewhere() | _at_home()


@cache
def only_at_edges() -> frozenset[str]:
    """Return the forms, written as one word, that are words of a name but at its end or its beginning."""
    short = {"".join(words) for words in _elsewhere() if len("".join(words)) < SHORTEST_ELSEWHERE}
    return ONLY_AT_EDGES | (short - {"".join(words) for words in _at_home()})


@cache
def longest() -> int:
    """Return how many words the longest form has."""
    return max(map(len, forms()))


@cache
def long_words() -> tuple[str, ...]:
    """Return the words of the forms at home that are long enough to be known with a slip in them."""
    return tuple(sorted({word for form in _at_home() for word in form if len(word) > 6}))


@cache
def words_of_forms() -> frozenset[str]:
    """Return every word of a form: none of them is a slip of another."""
    return frozenset(word for form in forms() for word in form)


def _at_home() -> dict[tuple[str, ...], str]:
    found = {tuple(one.split()): "" for one in (*_STATES, *_COMPANY)}
    for family, written in _WRITTEN.items():
        found |= {tuple(one.split()): family for one in written.split(";")}
    found.pop((), None)
    return found


def _elsewhere() -> dict[tuple[str, ...], str]:
    found, family = dict[tuple[str, ...], str](), ""
    for line in Path(__file__).with_suffix(".txt").read_text().splitlines():
        if line.startswith("["):
            family = line.strip("[]")
        elif line:
            found[tuple(line.split())] = family
    return found
