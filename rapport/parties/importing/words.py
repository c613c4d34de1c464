"""The header words by which columns are known: English, Slovak, Swedish, Italian, Russian, Marathi, then programs' own.

Parted by |. A key is what the column means; "client." words stand in files of clients, "person." in files of people.
"""

CLIENT_WORDS: dict[str, str] = {
    "name": (
        "name|client|client name|customer|customer name|company|company name|organisation|organization|account"
        "|account name|legal name|business name|firm|counterparty|názov|firma|názov firmy|spoločnosť|klient|zákazník"
        "|odberateľ|obchodné meno|namn|företag|företagsnamn|kund|kundnamn|bolag|organisation namn|nome|azienda|società"
        "|ragione sociale|cliente|denominazione|название|наименование|наименование полное|компания|организация|клиент"
        "|контрагент|фирма|юридическое имя|नाव|ग्राहक|ग्राहकाचे नाव|कंपनी|कंपनीचे नाव|संस्था"
        "|companyname|organization name|associated company|entity legalname|entity.legalname|org"
    ),
    "kind": (
        "kind|type|client type|entity type|account type|typ|druh|typ klienta|kundtyp|slag|tipo|tipo cliente"
        "|вид|тип|вид контрагента|тип клиента|юр физ лицо|प्रकार|ग्राहक प्रकार"
    ),
    "status": (
        "status|stage|relation|lifecycle stage|customer status|account status|stav|stav klienta|läge|kundstatus|stato"
        "|stato cliente|статус|состояние|статус клиента|стадия|स्थिती|lead status|lifecyclestage"
    ),
    "owner": (
        "owner|account owner|manager|account manager|responsible|sales rep|client manager|vlastník|zodpovedný|manažér"
        "|obchodník|ansvarig|ägare|säljare|kundansvarig|responsabile|proprietario|commerciale|agente|ответственный"
        "|менеджер|основной менеджер|владелец|जबाबदार|व्यवस्थापक|company owner|contact owner|hubspot owner|sales"
    ),
    "identifier": (
        "identifier|company number|registration number|reg no|registration no|tax number|tax id|vat|vat number|vat no"
        "|vat id|company id|lei|ico|ičo|dic|dič|ic dph|ič dph|číslo firmy|daňové číslo|orgnr|org nr"
        "|organisationsnummer|momsnummer|momsregistreringsnummer|partita iva|p iva|piva|codice fiscale|numero rea"
        "|инн|кпп|огрн|огрнип|окпо|инн кпп|налоговый номер|gstin|gst|gst number|pan|cin|जीएसटी|जीएसटी क्रमांक|कर क्रमांक"
    ),
    "activity": (
        "activity|industry|business|line of business|sector|činnosť|odvetvie|predmet podnikania|bransch|verksamhet"
        "|attività|settore|деятельность|вид деятельности|отрасль|сфера деятельности|व्यवसाय|क्षेत्र|उद्योग"
    ),
    "prospects": (
        "prospects|potential|opportunity|vyhliadky|potenciál|utsikter|prospettive|potenziale|перспективы|потенциал"
        "|संधी|शक्यता"
    ),
    "usage": "usage|use|product use|použitie|användning|utilizzo|uso|использование|как использует|वापर",
    "usefulness": (
        "usefulness|rating|score|užitočnosť|hodnotenie|nytta|betyg|utilità|punteggio|полезность|рейтинг|उपयुक्तता"
    ),
    "volume": (
        "volume|annual volume|possible volume|annual revenue|turnover|ročný objem|obrat|årsvolym|omsättning"
        "|volume annuo|fatturato|объём|объём в год|оборот|वार्षिक उलाढाल|उलाढाल|annualrevenue|revenue"
    ),
    "currency": "currency|currency code|mena|valuta|валюта|चलन|currency iso code|currencyisocode",
    "origin": (
        "origin|source|came from|lead source|zdroj|pôvod|odkiaľ|källa|ursprung|origine|fonte|provenienza|источник"
        "|источник лида|откуда|स्रोत|leadsource|original source"
    ),
    "lawful_basis": (
        "lawful basis|legal basis|basis|právny základ|rättslig grund|base giuridica|правовое основание"
        "|основание обработки|कायदेशीर आधार|legal basis for processing contact s data"
    ),
    "contact_norm_days": (
        "contact every|contact every days|contact norm|call every|kontakt každých|kontakt každých dní|kontakt var"
        "|kontakta var|contattare ogni|contatto ogni giorni|контакт каждые|периодичность контакта|संपर्क दर"
    ),
    "client_since": (
        "client since|customer since|klient od|zákazník od|kund sedan|cliente dal|клиент с|ग्राहक झाल्यापासून"
    ),
    "confidential": "confidential|private|dôverné|konfidentiell|förtroligt|riservato|конфиденциально|गोपनीय",
}

PERSON_WORDS: dict[str, str] = {
    "name": (
        "name|full name|person|contact|contact name|contact person|meno|meno a priezvisko|celé meno|kontakt"
        "|kontaktná osoba|namn|fullständigt namn|kontaktperson|nome|nome completo|nominativo|referente|contatto"
        "|persona di contatto|имя|фио|полное имя|контакт|контактное лицо|नाव|पूर्ण नाव|संपर्क व्यक्ती"
        "|contactname|display name|file as|fn|formatted name"
    ),
    "given": (
        "first name|given name|forename|krstné meno|förnamn|nome proprio|nome di battesimo|имя собственное"
        "|पहिले नाव|firstname|first_name|given"
    ),
    "middle": "middle name|additional name|second name|patronymic|druhé meno|mellannamn|secondo nome|отчество|मधले नाव",
    "family": ("last name|family name|surname|priezvisko|efternamn|cognome|фамилия|आडनाव|lastname|last_name|family"),
    "job": (
        "job|job title|title|position|role|function|pozícia|funkcia|pracovná pozícia|befattning|titel|roll"
        "|mansione|ruolo|qualifica|posizione|должность|позиция|पद|हुद्दा|contacttitle|contact title"
        "|organization title|organization 1 title|jobtitle"
    ),
    "decision": (
        "part in the decision|decision role|buying role|decides|rola v rozhodovaní|rozhoduje|roll i beslutet"
        "|beslutsroll|ruolo nella decisione|decisore|роль в решении|роль|निर्णयातील भूमिका|भूमिका|hs buying role"
    ),
    "company": (
        "company|company name|client|customer|organisation|organization|account|account name|employer|firma|spoločnosť"
        "|klient|zamestnávateľ|företag|bolag|kund|arbetsgivare|azienda|società|cliente|datore di lavoro|компания"
        "|организация|клиент|контрагент|работодатель|कंपनी|संस्था|ग्राहक"
        "|organization name|organization 1 name|associated company|companyname|org|company_name"
    ),
    "best_channel": (
        "prefers|preferred channel|preferred contact|best channel|uprednostňuje|föredrar|preferisce|canale preferito"
        "|предпочитает|предпочтительный канал|पसंतीचा मार्ग"
    ),
}

# On both: how somebody is reached, where, and how they are spoken to.
SHARED_WORDS: dict[str, str] = {
    "phone": (
        "phone|telephone|tel|phone number|mobile|mobile phone|cell|business phone|home phone|work phone|main phone"
        "|telefón|telefónne číslo|mobil|telefon|telefonnummer|mobiltelefon|växel|telefono|cellulare|numero di telefono"
        "|телефон|номер телефона|мобильный|моб телефон|рабочий телефон|फोन|दूरध्वनी|मोबाइल|फोन नंबर"
        "|phone 1 value|phone 2 value|phone 3 value|business phone 2|other phone|home phone 2|primary phone|car phone"
        "|phone_work|phone_home|phone_other|mobilephone|hs phone|work mobile|company main phone|assistant phone"
    ),
    "email": (
        "email|e mail|email address|mail|e mail address|e-mailová adresa|e-post|epost|e postadress|posta elettronica"
        "|indirizzo email|эл почта|электронная почта|почта|адрес эл почты|ईमेल|ई मेल|ईमेल पत्ता"
        "|e mail 1 value|e mail 2 value|e mail 3 value|e mail 2 address|e mail 3 address|email 1 value|email 2 value"
        "|email_work|email_home|email_other|emailaddress|work email|additional email addresses|email jsonb"
    ),
    "web": (
        "web|website|web site|url|home page|homepage|domain|webová stránka|stránka|webbplats|hemsida|sito|sito web"
        "|сайт|веб сайт|адрес сайта|संकेतस्थळ|वेबसाइट|company domain name|web page|website 1 value|personal web page"
        "|business web page|website url|linkedin url|linkedin_url|linkedin"
    ),
    "fax": "fax|fax number|faxové číslo|faxnummer|numero di fax|факс|номер факса|फॅक्स|business fax|home fax|other fax",
    "messenger": (
        "messenger|whatsapp|telegram|viber|skype|signal|im|instant messenger|snabbmeddelande|messaggistica|мессенджер"
        "|мэссенджер|скайп|मेसेंजर|व्हॉट्सअॅप|im 1 value|telegram username|skype id"
    ),
    "street": (
        "street|address|street address|address line|address line 1|address line 2|address 1|address 2|ulica|adresa"
        "|ulica a číslo|gata|gatuadress|adress|postadress|via|indirizzo|улица|адрес|юридический адрес"
        "|фактический адрес|улица дом|रस्ता|पत्ता|billing street|mailing street|business street|home street"
        "|address 1 street|billingstreet|mailingstreet|home address|other street|shipping street"
    ),
    "postcode": (
        "postcode|postal code|zip|zip code|psč|poštové smerovacie číslo|postnummer|cap|codice postale"
        "|индекс|почтовый индекс|पिन कोड|पिनकोड|postalcode|zipcode|billing zip postal code|mailing zip postal code"
        "|business postal code|home postal code|address 1 postal code|billingpostalcode|mailingpostalcode|billing zip"
        "|mailing zip"
    ),
    "city": (
        "city|town|locality|mesto|obec|ort|stad|postort|città|comune|località|город|населённый пункт|शहर|गाव"
        "|billing city|mailing city|business city|home city|address 1 city|billingcity|mailingcity"
    ),
    "region": (
        "region|state|province|county|state province|kraj|okres|län|landskap|provincia|regione|регион|область|край"
        "|राज्य|जिल्हा|billing state province|billing state|mailing state|business state|home state|address 1 region"
        "|billingstate|mailingstate|stateabbr|state region"
    ),
    "country": (
        "country|country code|country region|krajina|štát|land|landskod|paese|nazione|stato estero|страна|код страны|देश"
        "|billing country|mailing country|business country|business country region|home country|address 1 country"
        "|billingcountry|mailingcountry|home country region"
    ),
    "language": "language|preferred language|jazyk|språk|lingua|язык|भाषा|lang|hs language",
    "address_as": (
        "how to address|salutation|greeting|nickname|oslovenie|prezývka|tilltal|tilltalsnamn|appellativo|soprannome"
        "|обращение|как обращаться|संबोधन"
    ),
    "tone": "tone|manner|tón|ton|tono|тон|манера общения|सूर",
    "birthday": (
        "birthday|date of birth|birth date|birthdate|dob|narodeniny|dátum narodenia|födelsedag|födelsedatum|compleanno"
        "|data di nascita|день рождения|дата рождения|वाढदिवस|जन्मतारीख|bday"
    ),
    "note": (
        "note|notes|comment|comments|remark|description|background|poznámka|poznámky|komentár|popis|anteckning"
        "|anteckningar|kommentar|beskrivning|nota|note interne|commento|descrizione|annotazioni|примечание|примечания"
        "|комментарий|описание|заметки|टीप|टिपा|शेरा"
    ),
    "tags": (
        "tags|tag|labels|label|groups|group|segment|categories|category|štítky|značky|skupina|etiketter|taggar|grupp"
        "|etichette|gruppo|categoria|теги|метки|группа|категория|सेगमेंट|टॅग|गट|group membership"
    ),
}

# In a file of clients, what is said of the person there.
CONTACT_WORDS: dict[str, str] = {
    "name": (
        "contact|contact name|contact person|person|primary contact|kontakt|kontaktná osoba|kontaktperson|referente"
        "|contatto|persona di contatto|контактное лицо|контакт|фио|фио контакта|संपर्क व्यक्ती|contactname"
    ),
    "phone": (
        "contact phone|phone of contact|telefón kontaktu|kontaktens telefon|telefono referente|телефон контакта"
        "|контактный телефон|संपर्क फोन|contact phone number"
    ),
    "email": (
        "contact email|contact e mail|email of contact|email kontaktu|kontaktens e post|email referente|email контакта"
        "|почта контакта|संपर्क ईमेल"
    ),
    "birthday": (
        "contact birthday|narodeniny kontaktu|kontaktens födelsedag|compleanno referente|день рождения контакта"
    ),
    "language": "contact language|jazyk kontaktu|kontaktens språk|lingua referente|язык контакта",
    "note": "contact note|poznámka ku kontaktu|anteckning om kontakten|nota referente|заметка о контакте",
}
