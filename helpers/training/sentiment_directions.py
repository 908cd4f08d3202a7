"""Sentences on what rises and falls: whether that is good news depends on what it is.

Falling crime is good, falling exports are bad, and a word list hears the same word. Each sentence is made of a thing, a
way to say that it moves, and sometimes an end that says how people take it, which agrees with the tone.
"""

import re

# one: singular or mass ('crime has fallen'); many: plural ('rents have fallen'); counted: with 'fewer' and 'more'
GOOD = {
    "one": """trade|bilateral trade|employment|farm output|foreign investment|business confidence|freight traffic|
research funding|crop insurance cover|turnout at the clinics|industrial production|the company's profit|
the harvest|the wheat crop|access to clean water|the supply of drinking water|public support for the plan|
the budget surplus|demand for local goods|life expectancy|literacy|attendance at school|tourism|
consumer spending|the value of the currency|household income|output|construction|car production|steel output|
turnover|revenue|profit|growth|rainfall in the dry belt|trust in the courts|the forest cover|the salmon run|
the volume of trade|the volume of exports|business|demand for tractors|lending to farmers|the minimum wage|
the bus network|women's employment|the share of girls in school|blood supply|membership|aid to the camps|
cooperation between the two ports|the market for local cheese|vaccine uptake|readership|
the company's market share|the order book|grain storage|productivity|the level of the reservoir|
the savings rate|food aid|the catch|attendance""",
    "many": """exports|factory orders|tourist arrivals|wages|rice yields|housing starts|pensions|port volumes|sales|
orders|export earnings|ticket sales|remittances|passenger numbers|hotel bookings|fish stocks|reservoir levels|
foreign reserves|sales of solar panels|orders at the shipyard|direct flights|donations|revenues|profits|
earnings|shipments of tea|salaries|graduation rates|survival rates|vaccination rates|school enrollments|
bee colonies|visitor numbers|deposits|scholarships|tax receipts|bookings|dairy herds|funds for schools|
subsidies for small farms|library loans|real wages|milk yields|bed numbers in hospitals|train services|
shipments|applications from students|contributions to the fund|savings|dividends|sales of bread|
company start-ups|cargo volumes|bus services""",
    "counted": """jobs|doctors|teachers|visitors|orders|flights|customers|buses|loans to small firms|
homes with electricity|places in kindergartens|new firms|apprenticeships|nurses|patents|tourists|investors|
hospital beds|volunteers|exports""",
}
BAD = {
    "one": """crime|inflation|unemployment|infant mortality|public debt|poverty|child labor|food waste|hunger|
pollution|illegal logging|the trade deficit|air pollution|piracy|water loss|cross-border shelling|tax evasion|
fraud|malnutrition|the budget gap|the backlog of cases|the cost of medicines|violence in the camps|
the price of bread|the death toll|the debt|the number of people without work|the number of road deaths|
the number of homeless people|bullying|corruption|the risk of flooding|tension along the frontier|
traffic congestion|overfishing|soil erosion|youth unemployment|the cost of living|the number of hungry children|
the waiting time for surgery|the murder rate|drug abuse|homelessness|absence from school|the jobless rate|
the suicide rate|the shortage of nurses|the fire risk|the rate of infection|noise at the airport|smog|
overcrowding|the number of accidents|the illness|the spread of the virus|the price of cooking oil|
the number of refugees|the tax burden|dependence on imports|the gap in pay""",
    "many": """food prices|fuel prices|road deaths|rents|power cuts|waiting times|complaints from passengers|
malaria cases|borrowing costs|greenhouse gas emissions|burglaries|job losses|bankruptcies|customs delays|
measles cases|tariffs on grain|electricity bills|kidnappings|accidents at work|dropout rates|transport costs|
bad loans|flight delays|attacks on convoys|fees for students|arrears|traffic jams|thefts|robberies|infections|
evictions|layoffs|wildfires|poaching incidents|deaths|maternal deaths|losses|carbon emissions|prices|
energy prices|gas bills|overdue payments|locust swarms|civilian deaths|foreclosures|violent attacks|
hospital infections|school closures|hate crimes|drownings|casualties|oil spills|lead levels|
ceasefire violations|insurance premiums|housing costs|murders|costs|cancelled trains|pesticide residues""",
    "counted": """accidents|patients with malaria|strikes|robberies|complaints|power cuts|bankruptcies|
deaths on the roads|attacks|cases of fraud|burglaries|evictions|people in poverty|hungry children|infections|
delays|layoffs|fires|victims""",
}

UP_PAST = """rose|climbed|grew|increased|went up|jumped|doubled|picked up|surged|edged up|soared|swelled|shot up|
rose by {n} percent|rose for the {ord} month in a row|rose to a record|went up by {n} percent|grew by a third"""
DOWN_PAST = """fell|dropped|declined|shrank|went down|slid|halved|slowed|plunged|dwindled|tumbled|eased|thinned out|
sank|fell by {n} percent|fell for the {ord} month in a row|fell to a record low|went down by {n} percent|
fell by a third|came down|cooled|dried up|ebbed"""
UP_DONE = "risen|climbed|grown|increased|gone up|doubled|tripled|picked up|surged|soared|swelled|jumped by {n} percent"
DOWN_DONE = """fallen|dropped|declined|shrunk|gone down|halved|slowed|dwindled|eased|cooled|dried up|come down|
ebbed away|plunged by {n} percent|all but vanished"""
UP_NOW = (
    "rising|climbing|growing|going up|picking up|increasing|surging|on the rise|higher than ever|back at record levels"
)
DOWN_NOW = (
    "falling|dropping|declining|shrinking|going down|easing|dwindling|slowing|on the decline|lower than ever|drying up"
)
UP_NOUN = "rise|increase|jump|surge|climb|sharp rise|steady rise|rise of {n} percent"
DOWN_NOUN = "fall|drop|decline|decrease|sharp fall|slump|steady fall|drop of {n} percent"
WHEN = (
    "| last year| in {month}| in {place}| in {country}| since {year}| in the first quarter| over the winter| this year"
)
GLAD = ", to the relief of {people}|, good news for {people}|, {person} said with relief|, and {people} are better off"
SORRY = ", to the dismay of {people}|, bad news for {people}|, {person} warned|, and {people} are worse off"


def split(text):
    """The choices of a list written over several lines."""
    return text.replace("|\n", "|").split("|")


def moving(dice):
    """(template, class) of one sentence on something that rises or falls; dice: random.Random."""
    good, up = dice.random() < 0.5, dice.random() < 0.5
    form = dice.choice(["past", "past", "done", "now", "noun", "level", "counted", "headline"])
    kind = "counted" if form == "counted" else dice.choice(["one", "many"])
    thing = dice.choice(split((GOOD if good else BAD)[kind]))
    has, is_, its = ("has", "is", "its") if kind == "one" else ("have", "are", "their")
    when = dice.choice(split(WHEN))
    if form == "past":
        text = f"{thing} {dice.choice(split(UP_PAST if up else DOWN_PAST))}{when}"
    elif form == "done":
        text = f"{thing} {has} {dice.choice(split(UP_DONE if up else DOWN_DONE))}{when}"
    elif form == "now":
        text = f"{thing} {is_} {dice.choice(split(UP_NOW if up else DOWN_NOW))}"
    elif form == "noun":
        start = dice.choice(["{org} reported a", "{person} pointed to a", "the figures show a", "there was a"])
        text = f"{start} {dice.choice(split(UP_NOUN if up else DOWN_NOUN))} in {thing}{when}"
        text = text.replace("a increase", "an increase")
    elif form == "level":
        mark = dice.choice(["level since {year}", "level in {m} years", "point on record"])
        text = f"{thing} {is_} at {its} {'highest' if up else 'lowest'} {mark}"
    elif form == "counted":
        more = dice.choice(["more", "many more"] if up else ["fewer", "far fewer"])
        ways = [f"there were {more} {thing} than in {{year}}", f"{{city}} had {more} {thing} last year"]
        text = dice.choice(ways if up else [*ways, f"{{city}} has had no {thing} since {{month}}"])
    else:
        text = f"{thing} {'up' if up else 'down'} {{n}} percent{when}"
    label = 2 if good == up else 0
    if dice.random() < 0.2:
        text += dice.choice(split(GLAD if label else SORRY))
    text = re.sub(r"\s+", " ", text).strip()
    return text[:1].upper() + text[1:] + ("" if form == "headline" and dice.random() < 0.5 else "."), label
