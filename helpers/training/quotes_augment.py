"""Varies the training texts of the quote tagger, so that what one US campaign taught carries to other newsrooms.

PolNeAR is 2016, seven US publishers, a few dozen politicians. Each epoch reads each text anew with other names (from many
cultures, one new name a person throughout a text), titles and appositives, datelines, cue phrases, 'said X' for
'X said', colons, statements to agencies, and paragraphs split or joined. Everything works on (text, gold) pairs, where
gold is a list of {'content', 'source', 'cue'}: lists of [start, end].
"""

import re
from bisect import bisect_left, bisect_right


def _listed(text):
    """The entries of a text that bars part; they may run over lines."""
    return [" ".join(entry.split()) for entry in text.split("|")]


FIRST = _listed(
    """Amina| Hassan| Lien| Minh| Kassym-Jomart| Aigerim| Ilham| Leyla| Farid| Nigar| Shehbaz| Bilawal| Ayesha| Imran|
    Fatima| Rohan| Priya| Arjun| Sunita| Lakshmi| Rajesh| Kwame| Ama| Chidi| Ngozi| Oluwaseun| Thandiwe| Sipho|
    Lerato| Wanjiru| Kipchoge| Achieng| Odhiambo| Yusuf| Zeynep| Mehmet| Elif| Dilnoza| Rustam| Gulnara| Aleksandr|
    Olga| Dmytro| Oksana| Volodymyr| Svetlana| Marek| Zofia| Agnieszka| Jiří| Lucie| Zsófia| Gábor| Ioana| Andrei|
    Dragan| Milica| Ivana| Giorgos| Eleni| Luca| Giulia| Matteo| Chiara| Søren| Ingrid| Åsa| Björn| Aino| Mikko|
    Jürgen| Käthe| Anneliese| Hélène| Étienne| Benoît| Chloé| João| Inês| Thiago| Luísa| María| José| Alejandra|
    Guillermo| Ximena| Carlos| Lucía| Wei| Li-Ming| Xiuying| Jun| Mei-Ling| Hiroshi| Yuki| Kenji| Naoko| Ji-woo|
    Seung-hyun| Min-jung| Nguyet| Somchai| Siriporn| Aung| Thida| Putri| Budi| Siti| Ahmad| Nurul| Maria-Elena|
    Tariq| Layla| Omar| Rania| Khalid| Noura| Abdulaziz| Mariam| Samir| Dina| Moshe| Tamar| Yael| Avi| Siobhán|
    Niamh| Declan| Gareth| Rhiannon| Fiona| Callum| Margaret| Nigel| Tessa| Grant| Joanna| Peter| Ruth| Daniel|
    Laura| Kavita| Nasreen| Mahmud| Sheikh| Tenzin| Pema| Bayarmaa| Temuulen| Sefa| Mele| Tavita| Aroha| Wiremu"""
)
LAST = _listed(
    """Hajjiyev| Aliyeva| Tokayev| Nazarova| Sharif| Bhutto| Chaudhry| Rehman| Siddiqui| Patel| Krishnamurthy|
    Banerjee| Iyer| Gunawardena| Perera| Rahman| Akhtar| Oduya| Mensah| Okonkwo| Adeyemi| Balogun| Nkosi| Dlamini|
    Mokoena| Kamau| Mwangi| Otieno| Tesfaye| Bekele| Abebe| Diallo| Traoré| Ouédraogo| Keïta| Ndiaye| Yılmaz| Çelik|
    Öztürk| Karimov| Yusupova| Abdullayev| Kovalenko| Shevchuk| Ivanov| Sokolova| Kowalczyk| Wiśniewska| Novák|
    Dvořáková| Nagy| Szabó| Popescu| Ionescu| Jovanović| Petrović| Horvat| Papadopoulos| Rossi| Bianchi| De Luca|
    Esposito| van der Berg| de Vries| Jansen| Andersen| Lindqvist| Håkansson| Virtanen| Müller| von Hagen| Schäfer|
    Lefèvre| Dubois| de la Croix| Moreau| Ferreira| dos Santos| Gonçalves| Ramírez| Ortiz Núñez| de la Cruz| Quispe|
    Valdés| Zhang| Wang| Chen| Ng| Lau| Takahashi| Nakamura| Ito| Kim| Park| Choi| Tran| Nguyen| Pham| Suwannarat|
    Htun| Wijaya| Santoso| bin Rashid| bin Talal| al-Masri| al-Hariri| Al-Otaibi| El-Sayed| Haddad| Khoury| Cohen|
    Ben-David| O'Riordan| O’Connor| MacLeish| Llewellyn| Fitzwilliam| Okafor-Jones| Smith-Baptiste| Dorji| Batbayar|
    Tuilagi| Faleolo| Parata| Whitcombe| Hargreaves| Pemberton| Ashdown| Marlowe| Stokes| Brandt| Keller| Sorensen|
    Lovell| Kaur| Singh| Gill| Mahato| Thapa| Gurung| Das| Roy| Hossain| Begum| Latif| Durrani| Noorzai| Karzai|
    Ghani| Rahimi| Mousavi| Farahani| Barzani"""
)
CAMPAIGN = _listed(
    """Trump:Donald| Clinton:Hillary,Bill,Chelsea| Sanders:Bernie| Cruz:Ted| Rubio:Marco| Bush:Jeb,George| Kasich:John|
    Carson:Ben| Christie:Chris| Kaine:Tim| Pence:Mike| Ryan:Paul| Biden:Joe| Obama:Barack,Michelle|
    Warren:Elizabeth| Romney:Mitt| McConnell:Mitch| Conway:Kellyanne| Manafort:Paul| Podesta:John|
    Lewandowski:Corey| Priebus:Reince| Mook:Robby| Fallon:Brian| Comey:James| Giuliani:Rudy| Gingrich:Newt|
    Bannon:Steve| Huma:| Abedin:Huma| Pelosi:Nancy| Reid:Harry| McCain:John| Stein:Jill| Johnson:Gary|
    Fiorina:Carly| Huckabee:Mike| Graham:Lindsey| Walker:Scott| Paul:Rand| Perry:Rick| Jindal:Bobby|
    Palmieri:Jennifer| Wasserman Schultz:Debbie| Putin:Vladimir| Khan:Khizr| Sessions:Jeff| Hicks:Hope|
    Miller:Jason| Pierson:Katrina| Merrill:Nick| Brazile:Donna| Kelly:Megyn| O’Malley:Martin| O'Malley:Martin"""
)
GIVEN = _listed(
    """James| John| Robert| Michael| William| David| Richard| Joseph| Thomas| Charles| Christopher| Daniel| Matthew|
    Anthony| Mark| Donald| Steven| Paul| Andrew| Joshua| Kenneth| Kevin| Brian| George| Edward| Ronald| Timothy|
    Jason| Jeffrey| Ryan| Jacob| Gary| Nicholas| Eric| Jonathan| Stephen| Larry| Justin| Scott| Brandon| Benjamin|
    Samuel| Gregory| Frank| Alexander| Raymond| Patrick| Jack| Dennis| Jerry| Tyler| Aaron| Jose| Adam| Nathan|
    Henry| Peter| Zachary| Douglas| Harold| Carl| Roger| Keith| Mary| Patricia| Jennifer| Linda| Elizabeth| Barbara|
    Susan| Jessica| Sarah| Karen| Lisa| Nancy| Betty| Margaret| Sandra| Ashley| Kimberly| Emily| Donna| Michelle|
    Carol| Amanda| Dorothy| Melissa| Deborah| Stephanie| Rebecca| Sharon| Laura| Cynthia| Kathleen| Amy| Angela|
    Shirley| Anna| Brenda| Pamela| Emma| Nicole| Helen| Samantha| Katherine| Christine| Debra| Rachel| Carolyn|
    Janet| Maria| Heather| Diane| Julie| Joyce| Victoria| Kelly| Joan| Evelyn| Lauren| Judith| Megan| Cheryl|
    Andrea| Hannah| Jacqueline| Martha| Gloria| Teresa| Ann| Sara| Madison| Kathryn| Janice| Jean| Alice| Julia|
    Judy| Grace| Mike| Jim| Joe| Tom| Bob| Bill| Dan| Dave| Steve| Chris| Matt| Tim| Greg| Jeff| Ted| Ben| Sam| Rob|
    Ken| Ron| Don| Doug| Alan| Neil| Bruce| Craig| Todd| Glenn| Ali| Jake| Chuck| Lou| Sean| Ian| Marc| Jon| Kate|
    Katie| Beth| Liz| Sue"""
)
TITLES = _listed(
    """Prime Minister| President| Foreign Minister| Finance Minister| Deputy Prime Minister| Health Secretary|
    spokesperson| spokeswoman| spokesman| Chief Executive| chief executive| chairman| chairwoman| Ambassador|
    Governor| Mayor| Secretary-General| Professor| Dr| Dr.| Justice| coach| captain| Senior Minister| Energy
    Minister| Special Envoy| General| Lt Gen| Major| Commissioner| Director General| analyst| economist| resident|
    activist| lawyer| Sheikh| Bishop| MP| Senator| Minister of State| opposition leader| Mr| Mr.| Ms| Mrs"""
)
OFFICES = _listed(
    """the head of the ministry’s trade department| a spokesperson for the health ministry| chief economist at a
    Nairobi bank the country’s top diplomat| a professor of law at the University of Dhaka| who has chaired the
    board since 2009| head of research at the central bank| the team’s head coach| a 42-year-old farmer from the
    northern province| secretary general of the federation| who leads the delegation| director of the national water
    authority| an analyst with a Geneva-based think tank| the company’s chief financial officer| who lost her house
    in the flood| the minister for ports and shipping| chairman of the chamber of commerce| a senior aide to the
    president a resident of the old town| founder of the charity Clear Rivers| vice chancellor of the state
    university"""
)
CITIES = _listed(
    """BAKU| ISLAMABAD| KARACHI| NEW DELHI| DHAKA| NAIROBI| LAGOS| ACCRA| CAIRO| RIYADH| DUBAI| ANKARA| LONDON| PARIS|
    BERLIN| BRUSSELS| GENEVA| ASTANA| TASHKENT| BEIJING| TOKYO| SEOUL| HANOI| MANILA| JAKARTA| SYDNEY| WELLINGTON|
    MEXICO CITY| BOGOTA| LIMA| SAO PAULO| OTTAWA| VIENNA| KYIV"""
)
AGENCIES = _listed(
    """Reuters| AFP| the Associated Press| Xinhua| the state news agency| Arab News| Dawn| Interfax| Anadolu| local
    media| the daily"""
)
DAYS = _listed("""Monday| Tuesday| Wednesday| Thursday| Friday| Saturday| Sunday""")
CUES = _listed(
    """added| stressed| underlined| noted| maintained| reiterated| stated| observed| remarked| explained| emphasised|
    emphasized| revealed| warned| insisted| declared| highlighted| pointed out| told reporters| told {agency}| said
    on {day}| said in a statement| told a news conference| commented| recalled| argued| admitted| conceded| claimed|
    asserted| affirmed| cautioned| lamented| told parliament| went on to say| says| tells {agency}| replied|
    answered| announced| confirmed| wrote on social media| said in an interview| contended| acknowledged| opined|
    urged| vowed| quipped"""
)
_NAME = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}")


def vary(text, gold, random):
    """Another telling of the same text: (text, gold). `random` is a random.Random."""
    if random.random() < 0.6:
        text, gold = names(text, gold, random)
    text, gold = swap(text, gold, random)
    text, gold = phrases(text, gold, random)
    if random.random() < 0.6:
        text, gold = paragraphs(text, gold, random)
    if random.random() < 0.3:
        text, gold = dateline(text, gold, random)
    return text, gold


def apply(text, gold, edits):
    """Replaces text[start:end] by `new` for each edit (start, end, new), and moves the gold's spans with it."""
    edits = sorted(edits)
    kept, last = [], 0
    for edit in edits:
        if edit[0] >= last:
            kept.append(edit)
            last = edit[1]
    parts, at, starts, stops, shifts = [], 0, [], [], [0]
    for start, end, new in kept:
        parts += [text[at:start], new]
        at = end
        starts.append(start)
        stops.append(end)
        shifts.append(shifts[-1] + len(new) - (end - start))

    def begin(p):
        k = bisect_right(stops, p)
        if k < len(starts) and starts[k] <= p:  # inside an edit
            return starts[k] + shifts[k]
        return p + shifts[k]

    def finish(p):
        k = bisect_left(starts, p)  # edits that start before p
        if k and stops[k - 1] >= p:
            return stops[k - 1] + shifts[k]
        return p + shifts[k]

    moved = [{key: [[begin(a), finish(b)] for a, b in spans] for key, spans in g.items()} for g in gold]
    return "".join([*parts, text[at:]]), moved


def names(text, gold, random):
    """Every person known by name becomes somebody else, the same throughout the text."""
    mapping = {}

    def person(first, last):
        new = random.choice(LAST)
        if last not in mapping:
            mapping[last] = new
        for name in first:
            given = random.choice(FIRST)
            mapping[f"{name} {last}"] = f"{given} {mapping[last]}"
            yield name, given

    for entry in CAMPAIGN:
        last, _, first = entry.partition(":")
        if last in text:
            for name, given in person(first.split(",") if first else [], last):
                if name in ("Hillary", "Donald", "Bernie", "Jeb", "Barack", "Ted", "Marco", "Huma", "Kellyanne"):
                    mapping[name] = given
    for match in re.finditer(r"\b([A-Z][a-z]+) ([A-Z][\w’'-]+)\b", text):
        if match[1] in _GIVEN and match[0] not in mapping and len(match[2]) > 2:
            list(person([match[1]], match[2].removesuffix("’s").removesuffix("'s")))
    if not mapping:
        return text, gold
    known = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(mapping, key=len, reverse=True))) + r")\b")
    return apply(text, gold, [(*m.span(), mapping[m.group()]) for m in known.finditer(text)])


_GIVEN = frozenset(GIVEN)


def swap(text, gold, random, chance=0.25):
    """'...,” X said' becomes '...,” said X': the same letters in another order, so no offset moves."""
    made, pieces = [], list(text) if gold else []
    for g in gold:
        if len(g["source"]) == len(g["cue"]) == 1 and random.random() < chance:
            (a, b), (c, d) = g["source"][0], g["cue"][0]
            name, cue = text[a:b], text[c:d]
            plain = b - a < 60 and re.match(r"[A-Z]\w+ |[Tt]he |an? ", name + " ") and not _PRONOUN.fullmatch(name)
            after = any(y <= a <= y + 2 and text[y - 1 : y] in "”\"'," for _, y in g["content"])
            if after and c == b + 1 and plain and cue in ("said", "says", "added") and text[d : d + 1] in (".", ","):
                pieces[a:d] = f"{cue} {name}"
                g = g | {"source": [[a + d - c + 1, d]], "cue": [[a, a + d - c]]}
        made.append(g)
    return "".join(pieces) if gold else text, made


_PRONOUN = re.compile(r"(?i)he|she|they|it|we|i|who|you")


def phrases(text, gold, random):
    """Titles before names, appositives behind them, other cues, colons, statements to agencies."""
    edits = []
    for g in gold:
        if len(g["cue"]) != 1:
            continue
        (c, d) = g["cue"][0]
        cue = text[c:d]
        if cue in ("said", "says", "added", "told reporters"):
            draw = random.random()
            behind = text[d : d + 6]
            if draw < 0.06 and g["source"] and g["source"][0][1] == c - 1 and cue == "said":
                edits.append((c, d, "was quoted as saying"))
                if random.random() < 0.6:
                    edits.append((d, d, f" by {random.choice(AGENCIES)}"))
            elif draw < 0.4:
                new = random.choice(CUES).format(agency=random.choice(AGENCIES), day=random.choice(DAYS))
                if not (" " in new and not re.match(r"[.,]|,? that\b|$", behind)):
                    edits.append((c, d, new))
            if re.match(r", [“\"]", behind) and random.random() < 0.4:
                edits.append((d, d + 1, ":"))
        if len(g["source"]) == 1:
            a, b = g["source"][0]
            name = text[a:b]
            if _NAME.fullmatch(name) and name.split()[0].rstrip(".") not in _HONORED:
                draw = random.random()
                if draw < 0.2:
                    title = random.choice(TITLES)
                    title = (
                        title[:1].upper() + title[1:]
                        if not text[:a].rstrip() or text[:a].rstrip()[-1] in ".\n”"
                        else title
                    )
                    edits.append((a, b, f"{title} {name}"))
                elif draw < 0.32 and (b + 1 == c or d + 1 == a) and text[b : b + 1] in " .":
                    edits.append((a, b, f"{name}, {random.choice(OFFICES)}"))
                    if b + 1 == c:
                        edits.append((b, b, ","))
    return apply(text, gold, edits)


_HONORED = frozenset(_listed("Mr|Mrs|Ms|Sen|Rep|Gov|Dr|The|Secretary|President|Senator|Former|Representative"))


def paragraphs(text, gold, random):
    """Later parts of a quote become paragraphs of their own; long quotations are reopened; or paragraphs are joined."""
    edits, mark = [], "“" if "“" in text else '"' if '"' in text else "''"
    for g in gold:
        for k, (a, b) in enumerate(sorted(g["content"])):
            if k and text[a - 2 : a] in (". ", "? ") and text[a] in "“\"'" and random.random() < 0.4:
                edits.append((a - 1, a, "\n\n"))
            if text[a] in "“\"'" and b - a > 200 and random.random() < 0.12:
                cut = re.compile(r"(?<=[a-z][.?!]) (?=[A-Z])").search(text, a + 80, b - 60)
                if cut:
                    edits.append((cut.start(), cut.end(), "\n\n" + mark))
    if random.random() < 0.2:
        edits = [(*m.span(), " ") for m in re.finditer(r"(?<=[.”])\n\n(?=\S)", text) if random.random() < 0.5]
    return apply(text, gold, edits)


def dateline(text, gold, random):
    """A dateline before the first paragraph that is long enough to be the story's."""
    first = re.compile(r"(?m)^[A-Z“\"][^\n]{120,}").search(text)
    if not first:
        return text, gold
    city, day = random.choice(CITIES), random.randint(1, 30)
    agency = random.choice(("Reuters", "AFP", "AP", "Xinhua", "APP"))
    shapes = (
        f"{city}: ",
        f"{city} ({agency}) - ",
        f"{city}, Nov. {day} ({agency}) — ",
        f"{city} — ",
        f"{city.title()}: ",
    )
    return apply(text, gold, [(first.start(), first.start(), random.choice(shapes))])
