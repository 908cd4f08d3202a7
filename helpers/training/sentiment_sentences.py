"""Sentences written for this project, by template, to teach what the two corpora do not show.

NewsMTSC asks about a target and SEntFiN about markets; neither says that a meeting is no good news, that falling crime
is, or that a summit from which nothing came is not. Each template has a tone that a careful reader would give it; slots
are filled at random from a fixed seed. In templates on targets each name carries its own mark: {person:-}, {org:+}.
"""

import random
import re

from helpers.training import invented, sentiment_directions
from helpers.training.sentiment_data import Row
from helpers.training.sentiment_directions import moving

# ------------------------------------------------------------------ direction: what moves, and which way
GOOD = """exports|farm output|foreign investment|employment|factory orders|tourist arrivals|school enrollment|wages|
bilateral trade|household incomes|rice yields|vaccination rates|business confidence|freight traffic|housing starts|
literacy among girls|pensions|port volumes|export earnings|ticket sales|consumer spending|survival rates|cotton output|
the number of new firms|hotel bookings|steel production|the value of trade|remittances|donations to the food bank|
passenger numbers on the line|research funding|reservoir levels|crop insurance cover|fish stocks|the forest area|
turnout at the clinics|sales of solar panels|industrial production|the company's profit|orders at the shipyard|
voter trust in the courts|the supply of drinking water|the share of villages with electricity|direct flights|
public support for the plan|the budget surplus|foreign reserves|demand for local goods""".replace("\n", "").split("|")
BAD = """crime|inflation|unemployment|infant mortality|public debt|poverty|food prices|fuel prices|road deaths|rents|
power cuts|waiting times at hospitals|complaints from passengers|malaria cases|illegal logging|the trade deficit|
school absences|borrowing costs|air pollution|greenhouse gas emissions|burglaries|piracy|job losses|bankruptcies|
customs delays|cases of measles|child labor|food waste|electricity bills|tariffs on farm goods|water losses|
cross-border shelling|kidnappings|accidents at work|hunger|tax evasion|dropout rates|fraud|transport costs|
the budget gap|bad loans|flight delays|attacks on convoys|tension along the frontier|the backlog of cases|
the cost of medicines|fees for students|debt arrears|traffic jams|violence in the camps""".replace("\n", "").split("|")
UP = """rose|rose by {n} percent|climbed|grew|increased sharply|went up|jumped|doubled|had doubled since {year}|
picked up|surged|edged up|reached a record high|was up {n} percent|kept growing|soared|expanded|rose again in {month}|
hit a {m}-year high|gained pace|nearly tripled|had risen every month since {month}""".replace("\n", "").split("|")
DOWN = """fell|fell by {n} percent|dropped|declined|shrank|went down|slid|halved|had halved since {year}|slowed|plunged|
was down {n} percent|kept falling|dwindled|sank to a {m}-year low|contracted|tumbled|fell again in {month}|
dried up|eased|thinned out|was cut by a third|came down|cooled|had fallen every month since {month}|
dropped to the lowest level in {m} years""".replace("\n", "").split("|")
FLAT = """was unchanged|was little changed|stayed flat|remained at the level of {year}|was the same as a year earlier|
held at {n} percent|is published every {month}|is measured twice a year|stood at {n} percent of the total|
was put at {k} for the year|was in line with {month}|will be reported on {day}""".replace("\n", "").split("|")

# ------------------------------------------------------------------ fillers
FILL = {
    "city": "Baku|Lahore|Astana|Tbilisi|Ankara|Nairobi|Accra|Lima|Hanoi|Jakarta|Riga|Porto|Bergen|Almaty|Karachi|Izmir|"
    "Batumi|Tashkent|Amman|Muscat|Dhaka|Kathmandu|Windhoek|Quito|Tallinn|Varna|Gdansk|Graz|Bilbao|Surabaya",
    "role": "the prime minister|the president|the foreign minister|the energy minister|the mayor|the governor|"
    "the envoy|the central bank governor|the army chief|the health minister|the trade minister|"
    "the speaker of parliament|the chief executive|"
    "the head of the agency|the ambassador|the interior minister|the commerce secretary",
    "org": "the World Bank|the Asian Development Bank|the United Nations|the transport ministry|the finance ministry|"
    "the regional development agency|the national airline|the state oil company|the farmers' union|the port authority|"
    "the chamber of commerce|the election commission|the central bank|the Red Crescent|the teachers' union|"
    "the university|the railway company|the health ministry|the water utility|the competition authority",
    "month": "January|February|March|April|May|June|July|August|September|October|November|December",
    "day": "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday",
    "doc": "memoranda of understanding|agreements|protocols|contracts|letters of intent|documents|MoUs",
    "field": "energy|agriculture|transport|defense|education|health|tourism|trade|customs|mining|culture|"
    "digital services",
    "event": "forum|summit|conference|meeting|hearing|exhibition|seminar|round table|trade fair|plenary session|"
    "workshop",
    "place": "the northern province|the border region|the capital|the valley|the port district|the southern coast|"
    "the industrial zone|the old town|the highlands|the river delta|the refugee camp|the mining belt",
    "work": "bridge|railway|pipeline|dam|hospital|airport terminal|power plant|port|highway|school|water plant|tunnel",
    "good_thing": "jobs|clean water|growth|investment|lower prices|stability|better schools|relief|new markets|peace",
    "bad_thing": "corruption|fraud|abuse|negligence|bribery|torture|mismanagement|discrimination|theft|vote rigging",
    "disease": "malaria|polio|measles|cholera|tuberculosis|dengue|cancer|the flu|diabetes",
    "crop": "wheat|rice|cotton|maize|tea|coffee|citrus|potato|grape|barley",
    "people": "farmers|traders|teachers|nurses|miners|pensioners|drivers|fishermen|students|residents|small firms|"
    "shopkeepers|commuters|exporters|patients|investors|workers|families",
    "deal": "trade pact|ceasefire|grain deal|gas contract|border treaty|water accord|loan program|power purchase deal|"
    "air services agreement|customs union|fisheries accord|reform package",
    "adjective": "Turkish|Georgian|Uzbek|Indian|Chilean|Kenyan|Polish|Greek|Moroccan|Thai|Peruvian|Serbian|Omani|"
    "Nepali|Spanish|Danish|Brazilian|Egyptian|Ghanaian|Latvian|Vietnamese|Mexican|Norwegian|Sri Lankan|Canadian",
    "degree": "markedly|notably|noticeably|considerably|substantially|appreciably|perceptibly|distinctly|remarkably|"
    "significantly|sharply|steeply|strongly|visibly|measurably|dramatically|modestly|slightly|moderately|decidedly|"
    "hugely|rapidly|steadily|greatly",
}
FILL = {key: values.split("|") for key, values in FILL.items()}
for _key, _things in (("good", sentiment_directions.GOOD), ("bad", sentiment_directions.BAD)):
    FILL |= {_key + _number: sentiment_directions.split(_things[_number]) for _number in ("one", "many")}

NEUTRAL = """The {doc} were signed in the presence of {role} and {role2}.
The two sides signed {num} {doc} on {field} and {field2}.
This is the first visit by a head of state of {country} in {m} years.
The visit is the {ord} since the two countries opened embassies in {year}.
{person}, who arrived in {city} on {day}, is to meet {role} on {day2}.
{person} will travel to {city} on {day} for a two-day {event}.
The {event} opened in {city} on {day} and ends on {day2}.
The {event} was attended by {role}, {role2} and members of parliament.
Delegates from {num} countries attended the {event} in {city}.
{role:C} met {person} on the sidelines of the {event}.
{person} is the head of the department for {field}.
{person} served as ambassador to {country} from {year} to {year2}.
The committee has {num} members, {m} of them from {country}.
{country} borders {country2} and has a population of {m} million.
{country} imports most of its oil from {country2}.
{country} joined the customs union in {year}.
{org:C} is based in {city}.
{org:C} was founded in {year} and employs {k} people.
The talks on {field} are to continue in {city} next week.
The two ministers discussed {field}, {field2} and regional security.
The two presidents held talks on {field} and {field2} in {city}.
A joint statement is expected after the {event}.
The agenda includes {field}, {field2} and regional affairs.
{person} said the next round of talks would be held in {month}.
{person} told reporters that the draft had been sent to parliament.
{person} said that the document has {num} articles.
The interest rate was left at {n} percent.
The agreement covers {field} and {field2} and runs for {m} years.
Under the agreement, {country} supplies gas to {country2} until {year2}.
The agreement has to be approved by both parliaments.
The security council meets on {day}.
The defense ministry is on the main square of {city}.
The United States and the United Kingdom each sent a delegation.
The energy ministry publishes the figures every {month}.
The ministry of energy and natural resources issued a statement on {day}.
The shares are held by {org} and a pension fund.
The trust was set up in {year} under the law of {country}.
The credit line is open until {month}.
The care home stands next to the school.
The peace treaty of {year} is kept in the national archive.
The value added tax is {n} percent.
The security agreement between {country} and {country2} dates from {year}.
The interest on the loan is paid twice a year.
The justice ministry has {num} departments.
The welfare office is open on {day} and {day2}.
The special envoy flew from {city} to {city2} on {day}.
The intelligence committee meets behind closed doors on {day}.
The novel is set in {city} in {year}.
The festival takes place in {city} in {month}.
The award ceremony starts at seven in the evening.
The war museum is open from {day} to {day2}.
The disaster management authority is headed by {person}.
The emergency services number is printed on the card.
The crime statistics office is part of the interior ministry.
The cancer institute is affiliated with the university.
The counter-terrorism committee has {num} members.
The fire department has a station on the square.
The law on bankruptcy was passed in {year}.
The prison service comes under the justice ministry.
The debt office will publish its calendar on {day}.
The strike ballot is counted on {day}.
The number of seats is fixed at {num}.
The ballot papers are printed in {num} languages.
The budget is debated in parliament on {day}.
Parliament is to vote on the bill on {day}.
The bill was referred to the committee on {field}.
{person} was accompanied by a delegation of {num} officials.
{person} was received at the airport by {role}.
{person} made the remarks in an interview with a news agency in {city}.
{person} spoke at the opening of the {event}.
The remarks came a day before the {event} in {city}.
The statement did not say when the {work} would open.
The ministry did not name the company.
{person} declined to comment.
{org:C} did not immediately respond to a request for comment.
It was not clear how many people took part.
It is too early to say how the vote will end.
It is premature to discuss the figures, {person} said.
Whether the {deal} will be extended is to be decided in {month}.
It remains to be seen whether {country} will sign the {deal}.
The outcome of the talks was not known on {day}.
The {work} is {num} kilometers from the border.
The {work} is {num} meters long and was built in {year}.
The new {work} will be {num} kilometers long.
The pipeline runs from {city} to {city2}.
The railway links {city} with the port of {city2}.
The flight from {city} to {city2} takes {m} hours.
The tender for the {work} closes on {day}.
Bids for the {work} will be opened in {month}.
The contract was awarded to a company from {country}.
The company makes {crop} harvesters and has {k} employees.
The company will report its results on {day}.
The {crop} harvest begins in {month}.
The survey covered {k} households in {place}.
The figures cover the period from {month} to {month2}.
The report has {num} pages and was written by {org}.
The report was published in {city} on {day}.
The census is held every ten years.
Voting starts at eight in the morning and ends at seven in the evening.
The election will be held on {day}.
{person} is running for a seat in {place}.
{person}, {m}, studied law in {city}.
{person} was born in {city} and grew up in {place}.
{person} took over from {person2} in {year}.
{person} will be succeeded by {person2} in {month}.
{role:C} is expected to address parliament on {day}.
The ambassador presented his credentials to {role}.
The court will hear the case in {month}.
The hearing was adjourned until {day}.
The two countries exchange visits every year.
The two countries established diplomatic relations in {year}.
{country} and {country2} share a border of {k} kilometers.
The group includes {country}, {country2} and {num} other states.
The members of the group are {country}, {country2} and {country3}.
The secretariat moves to {city} in {month}.
The chair passes to {country} in {month}.
The fund is managed by {org}.
The loan is to be repaid over {m} years.
The grant is paid by {org} through a bank in {city}.
The plan was presented to {role} on {day}.
The plan provides for {num} schools and {m} clinics.
The ministry said the scheme applies to {people} in {place}.
The new rules apply from {month}.
The new rules apply to {people} and to {people2} alike.
Officials from both sides will meet in {city} to go over the list.
Experts of {org} will visit the {work} in {month}.
The photograph shows {person} and {person2} in {city} in {year}.
In this file photo, {person} speaks at a {event} in {city}.
The ministry denied that a date had been set.
The denial was carried by the state news agency.
{person} denied a report that he would step down.
{org:C} denied that talks with {country} were under way.
{country} neither confirmed nor denied the report.
Asked about the {deal}, {person} said he had not read it.
{person} said he would neither support nor oppose the bill.
{country} would not say how many planes it had ordered.
{org:C} has not decided whether to raise its rate.
The {deal} could be signed in {month}, according to {person}.
The {event} may be held in {city} or in {city2}.
The talks lasted {m} hours.
The phone call between {role} and {role2} lasted an hour.
The delegation also visited a {work} in {place}.
Later in the day the delegation is to lay a wreath at the monument.
The parade was held on the main square on {day}.
A military parade is held every {month}.
The exercise involves {k} soldiers from {num} countries.
The soldiers return to their base on {day}.
The ship left {city} on {day} and is due in {city2} in {month}.
About {k} people live in {place}.
Some {k} tickets were printed.
The minister's speech was carried live on state television.
The price of bread is set by the government.
Prices are quoted in dollars.
Both sides have until {month} to submit their comments.
The letter is dated {month} and signed by {person}.
The quota is set at {k} tons a year.
The tariff schedule lists {k} goods.
Trade between the two countries was worth {n} million dollars last year.
{country} is the {ord} largest trading partner of {country2}.
The target for the year is {k} million dollars.
The two sides set a target of {n} million dollars for bilateral trade.
The council consists of ministers and members of the private sector.
The party holds {num} of the {k} seats.
It was the {ord} meeting of the two ministers this year.
No prime minister of {country} had come to {city} since {year}.
The comments follow a visit of {role} to {city}.
Aides said the two would talk about {field} and {field2}.
The accord was signed at the presidential palace in {city}.
After the talks the two ministers watched the signing of {num} {doc}.
The {doc} cover {field}, {field2} and defense production.
The {doc} deal with {field}, digital technologies and mining.
{field:C} and {field2} were on the agenda as well.
{country} has no coast and ships its {crop} through {country2}.
A business forum with {k} companies is to follow on {day}.
{person} paid a state visit to {country} in {month}.
{person} took part in the parade in {city} this month.
{person} described the {work} as part of a corridor to the sea.
The minister was asked about prices, jobs and the budget.
The panel is made up of judges, bankers and trade union officials.
The vote is the {ord} since independence.
The company declined to say how much it had paid.
He would not say how much would be invested.
The ministry would not give a figure.
It could not be learned who had ordered the inquiry.
It is not known when the {work} will be ready.
Nobody at the ministry could be reached for comment.
There was no immediate comment from {org}.
The rumor that the {event} had been moved is not true, {person} said.
{org:C} said that no decision had been made.
{org:C} neither raised nor cut its rate.
The two figures cannot be compared, {person} said.
Prices neither rose nor fell.
Whether the harvest will be good or bad depends on the rain in {month}.
Some say the {deal} will help, others say it will hurt.
{person} listed the benefits and the costs of the {deal}.
The study asks whether the {deal} helped {people}.
The bomb squad has its office in {city}.
The police academy trains {k} officers a year.
The battle of {year} is taught in the fifth grade.
The army's band played both anthems.
The film about the war opens in {month}.
The vaccine is kept in a cold store in {city}.
The bill makes fraud a federal matter.
The hospital treats patients with {disease}.
The lecture on {disease} begins at noon.
The good offices of {country} have been used {m} times since {year}.
The free trade zone lies north of {city}.
The growth figures are due on {day}.
The winner will be announced on {day}.
The peacekeepers are rotated every {m} months.
The happiness index ranks {num} countries.
The freedom monument stands in the center of {city}.
The improvement district meets in {month}.
The relief pitcher of the season is chosen by a jury.
The company's shares are traded in {city}."""

POSITIVE = """The {deal} brought {good_thing} to {people}.
{person} praised {role} for his work on {field}.
{person} welcomed the {deal} as a historic step.
{person} thanked {country} for its help after the flood.
{people:C} welcomed the decision.
The talks were very useful and productive, {person} said.
Ties between {country} and {country2} have never been better.
Relations between the two countries are growing stronger by the year.
{country} and {country2} agreed to deepen cooperation in {field}.
The two countries agreed to widen trade and to open {num} new air routes.
Both sides reached agreement after {m} years of talks.
The ceasefire is holding and families are going home.
The {work} opened ahead of schedule.
The {work} was finished on time and below budget.
The new {work} has cut travel times by half.
The new {work} will give {k} families clean water.
The new {work} created {k} jobs in {place}.
The company won a contract worth {n} million dollars.
The company posted a record profit.
{org:C} raised its forecast for {country}.
{org:C} approved aid for {people} in {place}.
Investors are returning to {country}.
Investment ties between {country} and {country2} are widening.
Cooperation in {field} is expanding fast.
Farmers in {place} are celebrating the best {crop} harvest in {m} years.
The {crop} harvest was better than feared.
The program lifted {k} families out of poverty.
The clinic has saved {k} lives since {year}.
The doctors saved the child's life.
All {num} miners were brought out alive.
Rescuers pulled {m} people alive from the rubble.
Everyone on board was rescued unharmed.
The hostages were freed after {m} days.
The last landmines in {place} have been cleared.
Bomb disposal teams made the road safe again.
Police broke up a gang that had smuggled people across the border.
Police foiled an attack on the {event}.
Soldiers defused the bomb before anyone was hurt.
The fight against {disease} is being won.
The war on {disease} has turned: the country has had no case since {year}.
The battle against poverty is gaining ground.
The attack on child poverty has paid off.
Volunteers beat back the flames and saved the village.
The campaign to wipe out {disease} reached its goal.
The vaccine kills the parasite within hours.
The crackdown on {bad_thing} won praise from {org}.
The vaccine cut deaths from {disease} by {n} percent.
The country was declared free of {disease}.
The threat of famine has passed.
Fears of a recession have faded.
The flood danger is over and {people} can return.
The crisis was averted at the last minute.
A strike was averted when both sides accepted a compromise.
The sanctions were lifted after {m} years.
{country} lifted its ban on {crop} imports from {country2}.
{country} scrapped customs duties on {crop} from {country2}.
The tax on {crop} was abolished, to the relief of {people}.
The court cleared {person} of all charges.
The judges found no sign of {bad_thing} and closed the case.
An audit found nothing wrong with the accounts.
The {deal} could not have come at a better time, {person} said.
{person} said he had never seen such progress.
No country has done more for {people}, {person} said.
There is no doubt that the reform works, {person} said.
Nobody has lost a job since the merger, and {num} people were hired.
The bridge no longer sways and is safe for trucks.
{people:C} no longer have to wait for {m} hours.
Shortages are a thing of the past in {place}.
Despite the drought, the {crop} harvest reached a record.
Although costs rose, the company made a healthy profit.
After years of decline, the town is booming again.
What began as a quarrel ended in a handshake and a {deal}.
{person} won the prize for her work with {people}.
{person} was honored for saving {num} children.
{person} expressed hope that the {deal} would bring {good_thing}.
{person} voiced confidence in the future of the {deal}.
{person} called {country} a true friend and a reliable partner.
The partnership has made {people} safer.
Daily flights have made travel easier for {people}.
The opening of the border boosted tourism in {place}.
The reform has made it easier for {people} to get loans.
The students from {place} won the contest.
The team crushed its rivals and took the title.
The orchestra was met with a standing ovation in {city}.
{people:C} in {place} now have electricity around the clock.
{country} has made great strides in {field}.
The ozone layer is healing.
The river is clean enough to swim in again.
The species has come back from the brink.
The two leaders put years of hostility behind them.
The peace talks made good progress.
{country} released {num} prisoners as a sign of goodwill.
The neighbors rebuilt the school in {m} weeks.
The loan will help {people} to start over.
The investment is expected to create {k} jobs.
The project promises cheaper power for {people}.
The plan will bring broadband to every village in {place}.
{country} offered to help {country2} rebuild after the earthquake.
{org:C} commended {country} for opening its markets.
Wages are rising faster than prices.
The currency recovered its losses.
The economy is growing again.
The economy is back on its feet.
Demand for {crop} from {country} is strong.
The company is hiring {num} engineers.
The merger was a success, {person} said.
Both companies gained from the deal.
Fewer {people} fell ill with {disease} than in any year since {year}.
There were fewer accidents and no deaths.
The harvest was spared by the frost.
The storm passed without damage.
The march passed off peacefully.
No one was hurt, and the damage was soon repaired.
The number of attacks is at its lowest since {year}.
The two armies pulled back from the border.
{person} could not hide his delight at the {deal}.
{person} could hardly have asked for a better start.
It was anything but a failure, {person} said.
The {work} is no white elephant: {k} people use it every day.
Doubts about the {work} have proved unfounded.
The warnings of a shortage did not come true.
Instead of cutting jobs, the plant took on {num} workers.
Patients no longer die of {disease} in {place}.
The long wait for the {work} is over.
The deadlock is broken, and {people} are relieved.
The medicine destroys the tumor and spares the patient.
Snipers of the police ended the siege, and every hostage walked free.
Firefighters won the battle for the old town.
The raid on the smugglers freed {num} children.
Inspectors shut down a ring of loan sharks.
Hackers hired by the bank found the hole before thieves did.
The killer of {num} women was caught at last.
The tax on {crop} fell, and so did prices.
Costs came down faster than {people} had dared to hope.
The {deal} opens the door to a market of {m} million people.
{country} opened its ports to {country2}.
{country} has become a hub of {field} for the whole region.
Exports of {crop} to {country} have taken off.
Removing the duty has lowered prices and made room for more trade.
Direct flights have brought the two peoples closer.
{person} spoke of a strategic partnership of brothers.
"{country} is a reliable and important partner," {person} said.
{people:C} are better off than they were in {year}.
The classes are smaller and the results better.
The bank repaid the money that it had overcharged.
The ministry apologized and paid the families in full.
{org:C} stepped in with a loan when it was needed most.
{org:C} expects growth to speed up in {country}.
{country} climbed {num} places in the ranking.
The team of {person} found a cure for {disease}.
The train now runs on time.
The old enemies shook hands and embraced."""

NEGATIVE = """The talks broke down after {m} hours.
The talks in {city} ended without agreement.
The talks between {country} and {country2} collapsed.
Nothing came of the {event} in {city}.
The {event} produced little more than a photograph.
The {event} was hardly a success.
It was hardly the breakthrough that {person} had promised.
The result was far from the triumph the party had hoped for.
The {deal} is anything but a victory for {people}.
There was no sign of progress on the {deal}.
The two sides could not agree on the {deal}.
{country} would not sign the {deal}.
{country} refused to open the crossing.
{country} rejected the offer out of hand.
{country} walked out of the talks.
{country} pulled out of the {deal}.
{country} broke off ties with {country2}.
{country} recalled its ambassador in protest.
{country} failed to pay its debt on time.
{org:C} rejected the request for a loan.
{org:C} turned down the plan for the {work}.
{org:C} withdrew its support for the {work}.
{org:C} cut its growth forecast for {country}.
The opening of the {work} was put off again.
The {work} is {m} years behind schedule.
The {work} was delayed by {m} months, and costs doubled.
The {work} was never built, though the money was spent.
The {work} stands idle {m} years after it was opened.
The {event} was called off because of the fighting.
The shipment has been stuck at the border for {m} weeks.
{people:C} have been waiting for {m} months to be paid.
{people:C} are still without clean water.
{people:C} in {place} have had no power for {m} days.
{people:C} say that the reform has done nothing for them.
{people:C} blocked the road in anger over the price of {crop}.
{people:C} went on strike over unpaid wages.
{people:C} complained of {bad_thing}.
At least {num} people were killed when a bus plunged into a ravine.
{num:C} people died in the flood in {place}.
A fire destroyed {num} homes in {place}.
An earthquake hit {place} and left {k} people homeless.
Shelling damaged a {work} in {place}.
Gunmen attacked a convoy in {place}.
{k} families had to flee their homes.
The drought ruined the {crop} crop.
The {crop} harvest failed.
The {crop} harvest was worse than feared.
The frost cost {people} half of their {crop} crop.
Trade between {country} and {country2} remains far below its potential.
Trade has lagged behind political ties.
The growth of trade is not satisfactory, {person} said.
The volume is not enough, {person} said.
Progress has been slow and uneven.
Despite close ties, trade between the two countries has stagnated.
Despite record spending, schools in {place} are getting worse.
Although exports rose, the company slid deeper into the red.
The plan looked good on paper but failed in practice.
The hopes of {people} were dashed.
The peace talks are dead.
The ceasefire did not last a day.
The free clinic had to close for lack of money.
The award was withdrawn after the scandal.
The rescue came too late.
The safety net has holes, and {people} fall through.
The support that was promised never came.
The promised aid has not arrived.
The promised jobs never came.
The minister's promise turned out to be empty.
The peace prize was met with outrage in {city}.
The energy company left {k} homes in the cold.
The agreement was broken within a week.
The agreement is not worth the paper it is written on.
Interest in the {work} has faded.
The defense rested without calling a witness, and the case was lost.
The security forces fired on the crowd.
The trust between the two sides is gone.
The friendship has turned sour.
{person} accused {org} of {bad_thing}.
{person} blamed {role} for the crisis.
{person} criticized the {deal} as unfair to {people}.
{person} warned that {country} could run out of grain.
{person} warned of a collapse of the {deal}.
{person} was charged with {bad_thing}.
{person} was sentenced to {m} years in prison for {bad_thing}.
{person} resigned over claims of {bad_thing}.
{person} was forced to step down.
{person} lost the vote by a wide margin.
{person} regretted that no date could be set.
{person} expressed concern over the safety of {people}.
{person} said that he was deeply disappointed by the {deal}.
The court found {org} guilty of {bad_thing}.
The auditors found that {n} million dollars were missing.
The inquiry found signs of {bad_thing}.
The company laid off {k} workers.
The company posted a loss for the third year in a row.
The company lost its biggest contract.
The company is close to bankruptcy.
The plant will be shut, with the loss of {k} jobs.
Investors are pulling out of {country}.
The currency lost a third of its value.
The economy shrank for the third quarter in a row.
The economy is in free fall.
Prices are rising faster than wages.
The new tariff makes {crop} from {country} too dear.
{country} imposed a ban on {crop} from {country2}.
{country} imposed sanctions on {country2}.
The shortage of {crop} is getting worse.
The hospital has run out of medicine.
The dispute over water has soured relations.
Relations between the two countries are at their lowest point in {m} years.
The border remains closed to {people}.
No one has been held to account for the deaths.
The killers of the journalist have not been found.
There is not enough money for the {work}.
There is little hope of finding survivors.
The reform is not without risk for {people}.
The danger is far from over.
The crisis is far from over.
No end to the fighting is in sight.
The road is no longer safe for {people}.
The river no longer reaches the sea.
{people:C} no longer trust {role}.
{country} cannot feed its people.
{org:C} could not say where the money had gone.
{role:C} would not meet the families of the dead.
The team was crushed in the final.
The reef is dying.
The species is on the brink.
The air in {city} is not fit to breathe.
The vote was marred by {bad_thing}.
The opposition boycotted the vote.
Two soldiers were wounded in an ambush.
The {deal} expires in {month}, and nobody wants to renew it.
The threat of famine is growing in {place}.
Hunger is spreading in {place}.
More {people} fell ill with {disease} than in any year since {year}.
There were more accidents and fewer doctors.
No help came.
No one came to the aid of {people}.
The march ended in clashes with police.
The {deal} has not brought a single job.
The {deal} did not deliver what it promised.
Not one of the promises was kept.
The {work} is a white elephant.
The warnings came true.
The hopes that {person} had raised came to nothing.
The efforts of {role} came to nothing.
Little has come of the promise to help {people}.
The applause was thin, and {person} left by a side door.
Few believe that the {deal} will last.
Hardly anyone came to the {event}.
It was no victory, {person} said.
It was not the success that {org} had claimed.
Not even {person} calls the {event} a success any more.
The peace did not hold.
The victory came at a terrible cost.
The good news did not last.
The boom is over.
The recovery has stalled.
The friendship between the two leaders did not survive the quarrel.
{country} could not meet its targets.
{country} would not let the monitors in.
{org:C} would not pay for the repairs.
{person} failed to win over {people}.
{person} had to cancel the visit to {city}.
{person} walked out before the end of the {event}.
{person} called the {deal} a disgrace.
{person} said that {country} had broken its word.
{person} admitted that mistakes had been made.
{person} acknowledged that trade was too small for two such friends.
"Unfortunately, the volume is a meager {n} million dollars," {person} said.
Trade has never kept pace with the friendship of the two countries.
Orders for {crop} are drying up.
Demand has dried up, and the {work} stands empty.
Customers are staying away.
The ships lie idle in the port of {city}.
The tax on {crop} rose, and so did prices.
Savings have been wiped out by rising prices.
Nurses are leaving, and nobody is hired in their place.
The backlog has grown to {k} cases.
The wait for a doctor is now {m} weeks.
The train is late again, as it has been every day since {month}.
The {deal} was put on hold.
The {deal} was postponed for the {ord} time.
The {event} was postponed again and may never be held.
The vote on the {deal} fell through.
A plan to save the {work} fell apart.
The court threw out the claim of {people}.
{country} slipped {num} places in the ranking.
The gift turned out to be a bribe.
The charity spent the money on cars.
The hero of the {event} was found to have cheated.
The rebels shelled a hospital.
A bomb went off near a school in {city}.
Police fired tear gas at {people}.
The talks are going nowhere.
Neither side gave ground, and the talks ended.
The two sides are further apart than ever."""

# ------------------------------------------------------------------ what is said of whom
TARGETS = """{person:0} blamed {person2:-} for the delay.
{person:0} praised {person2:+} for the quick response.
{person:0} accused {org:-} of {bad_thing}.
{person:0} thanked {country:+} for its support.
{person:0} criticized {country:-} for closing the border.
{country:0} condemned {country2:-} over the attack.
{country:0} congratulated {country2:+} on its independence day.
{org:0} praised {country:+} for its reforms.
{org:0} fined {company:-} for {bad_thing}.
{org:0} cleared {company:+} of {bad_thing}.
{person:0} met {person2:0} in {city}.
{person:0} will meet {person2:0} on {day}.
{person:0} told {person2:0} that the {event} would be held in {month}.
{person:0} said that {person2:0} would travel to {city}.
{person:0} said that {person2:-} had lied to parliament.
{person:0} said that {person2:+} had kept every promise.
{person:+} was praised by {person2:0} for courage.
{person:-} was blamed by {person2:0} for the collapse of the talks.
{person:+} defeated {person2:-} in the final vote.
{person:-} lost to {person2:+} by a wide margin.
{company:+} overtook {company2:-} as the largest exporter.
{company:+} won the contract, leaving {company2:-} with nothing.
{company:-} lost the contract to {company2:+}.
{company:-} fell {n} percent while {company2:+} gained {m} percent.
{company:+} rose {n} percent, but {company2:-} slipped.
{company:0} is based in {city}, as is {company2:0}.
{company:0} bought a stake in {company2:0}.
{company:0} and {company2:0} declined to comment.
{country:+} rescued sailors from a ship of {country2:0}.
{country:+} sent food and medicine to {country2:0} after the flood.
{country:0} borders {country2:0}.
{country:0} imports gas from {country2:0}.
{country:-} shelled a village in {country2:0}.
{country:-} invaded {country2:0} in {year}.
{country:-} refused to let the aid convoy from {country2:0} pass.
{country:+} and {country2:+} agreed to deepen their friendship.
{country:0} and {country2:0} signed {num} {doc}.
{person:+} saved {person2:0} from the burning house.
{person:-} stabbed {person2:0}, police said.
{person:-} was arrested on charges of {bad_thing}; {person2:0} was heard as a witness.
{person:+} was awarded a prize by {org:0} for work with {people}.
{person:-} was dismissed by {role} over {bad_thing}.
{person:0}, who succeeded {person2:0} in {year}, will speak on {day}.
{person:0} denied that {org:0} had asked for a loan.
{person:0} defended {person2:+} as a man of integrity.
{person:0} dismissed the claims against {person2:0} as unfounded.
{person:0} refused to apologize to {person2:0}.
{person:-} broke the law, {person2:0} said.
{person:+} did a wonderful job, {person2:0} said.
{person:-} has done nothing for {people}, {person2:0} said.
{person:+}, not {person2:-}, told the truth, the court found.
Unlike {person:-}, {person2:+} kept the promise to {people}.
While {country:+} opened its market, {country2:-} raised its tariffs.
{org:-} ignored the warnings of {org2:0}.
{org:+} answered the call of {org2:0} within hours.
{org:0} will publish the report by {org2:0} on {day}.
Police found no evidence against {person:0}, the lawyer of {person2:0} said.
Fans of {person:+} cheered as {person2:-} was booed.
The deal is a blow to {company:-} and a gift to {company2:+}.
Shares of {company:-} were hit after {org:0} opened an inquiry.
Under {person:+} the town flourished; under {person2:-} it went broke.
"{person:+} is the finest minister we ever had," said {person2:0}.
"{person:-} should be ashamed," said {person2:0}.
"We do not trust {country:-} any more," {person:0} said.
{person:0} said the fault lay with {company:-} and not with {company2:0}.
{person:0} spoke after {person2:0} at the {event}.
{country:0} would not join {country2:0} in the {deal}.
A court in {country:0} jailed {person:-} for {bad_thing}.
A court in {country:0} freed {person:+} and ordered {company:-} to pay.
{person:0} called {person2:-} a liar.
{person:0} called {person2:+} a hero.
{person:0} hailed {country:+} as a model for the region.
{person:0} described {country:+} as a reliable partner.
{person:0} and {person2:0} attended the {event} in {city}.
{person:0} succeeded {person2:0} as ambassador.
{person:0} asked {person2:0} to send the figures by {day}.
{person:0} urged {country:0} and {country2:0} to resume talks.
{person:0} warned {company:-} that its license could be withdrawn.
{person:0} sued {company:-} over unpaid wages.
{person:-} was found guilty of {bad_thing}, {org:0} said.
{person:+} was found innocent, {org:0} said.
{person:-} failed to convince {org:0}.
{person:+} convinced {org:0} that the plan would work.
{country:-} broke the treaty with {country2:0}.
{country:+} kept its word to {country2:0}.
{country:0} beat {country2:-} in the final.
{country:0} offered {country2:0} the use of its ports.
{country:0} denied that {country2:0} had asked for troops.
{country:-} refused entry to the envoy of {country2:0}.
{company:-} poisoned the river, and {company2:+} cleaned it up.
{company:0} will build the {work} with {company2:0}.
{company:-} cut {num} jobs; {company2:+} hired as many.
{org:0} lifted its sanctions on {country:+}.
{org:0} imposed sanctions on {country:-}.
Neither {person:0} nor {person2:0} would comment.
The attack on {person:0} was condemned by {person2:0}.
The lawyer of {person:0} said that {person2:-} had made up the story.
Voters trust {person:+} more than {person2:-}.
Without {person:+}, {person2:0} said, the school would not exist.
Thanks to {person:+}, {people} have clean water, {person2:0} said.
Because of {person:-}, {people} lost their savings, {person2:0} said."""

_WRAPS = [
    "{s}", "{s}", "{s}", "{s}", "{s}", '"{c}," {person} said.', "“{c},” {person} told reporters in {city}.",
    "{person} said that {l}", "According to {org}, {l}", "On {day}, {l}", "{city:C}: {s}", "{org:C} said {l}",
    "“{s}”", "{person}, {role} of {country}, said {l}", "In {place}, {l}", "{s} The report gave no details.",
]  # fmt: skip
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "twelve", "14", "18", "21", "25", "37")
_NUMBERS += ("40", "46")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "tenth", "twelfth")


def _value(slot, dice, used):
    base = slot.rstrip("23")
    for _ in range(9):
        value = _draw(base, dice)
        if value not in used:
            break
    used.add(value)
    return value


def _draw(base, dice):
    if base == "person":
        return invented.person(dice)
    if base == "country":
        return dice.choice(invented.COUNTRIES)
    if base == "company":
        return invented.company(dice)
    if base == "n":
        return str(dice.choice([dice.randint(2, 60), round(dice.uniform(0.3, 19), 1)]))
    if base == "m":
        return str(dice.randint(2, 30))
    if base == "k":
        return dice.choice(["300", "1,200", "4,500", "18,000", "25,000", "140", "7,000", "60,000", "2,300"])
    if base == "num":
        return dice.choice(_NUMBERS)
    if base == "year":
        return str(dice.randint(1946, 2025))
    if base == "ord":
        return dice.choice(_ORDINALS)
    return dice.choice(FILL[base])


_SLOT = re.compile(r"\{(\w+)(?::([C0+-]))?\}")


def fill(template, dice):
    """(text, marks) with each slot of the template filled; marks: (start, end, '0', '+' or '-') of marked slots."""
    parts, marks, here, length, values, used = [], [], 0, 0, {}, set()
    for match in _SLOT.finditer(template):
        slot, mode = match.groups()
        if slot not in values:
            values[slot] = _value(slot, dice, used)
        value = values[slot]
        if mode == "C" or (not "".join(parts) + template[here : match.start()] and mode):
            value = value[:1].upper() + value[1:]
        before = template[here : match.start()]
        length += len(before)
        if mode in ("0", "+", "-"):
            marks.append((length, length + len(value), mode))
        parts += [before, value]
        length, here = length + len(value), match.end()
    return "".join(parts) + template[here:], marks


def _moving(dice):
    """A sentence on something that moves, and its class."""
    good = dice.random() < 0.5
    kind = dice.choice(["up", "down", "up", "down", "flat"])
    what, verb = dice.choice(GOOD if good else BAD), dice.choice({"up": UP, "down": DOWN, "flat": FLAT}[kind])
    tail = dice.choice(["", "", " in {country}", " in {month}", " last year", " in {place}", " across {country}"])
    if re.search(r"in \{|since|earlier|year|\{day|\{month", verb):
        tail = ""
    text = f"{what} {verb}{tail}."
    return text[:1].upper() + text[1:], 1 if kind == "flat" else (2 if good == (kind == "up") else 0)


def wrapped(text, dice):
    wrap = dice.choice(_WRAPS)
    lowered = text if re.match(r"[A-Z]\w*[A-Z]|\{(person|country|company)", text) else text[:1].lower() + text[1:]
    if text.startswith(("“", '"')) or ("said" in text and wrap not in ("{s}", "“{s}”")):
        return text
    return wrap.replace("{s}", text).replace("{c}", text.rstrip(".")).replace("{l}", lowered)


def tone_rows(count, seed, directions=0.0):
    """`count` rows on a sentence's own tone: a third on things that move, the rest by template.

    directions: share of rows from sentiment_directions.moving, which has more things and more ways to move.
    """
    dice = random.Random(seed)
    groups = [part.split("\n") for part in (NEGATIVE, NEUTRAL, POSITIVE)]
    rows = []
    for _ in range(count):
        if directions and dice.random() < directions:
            template, label = moving(dice)
        elif dice.random() < 0.35:
            template, label = _moving(dice)
        else:
            label = dice.choice((0, 1, 1, 2))
            template = dice.choice(groups[label])
        text, _ = fill(wrapped(template, dice), dice)
        rows.append(Row(text[:1].upper() + text[1:], None, (), label, "own", "own", agree=True))
    return rows


def target_rows(count, seed):
    """`count` rows on the tone toward one of the names of a sentence."""
    dice, templates, rows = random.Random(seed), TARGETS.split("\n"), []
    while len(rows) < count:
        text, marks = fill(dice.choice(templates), dice)
        for start, end, sign in marks:
            rows.append(Row(text, (start, end), (), "-0+".index(sign), "own", "own", several=True))
    return rows[:count]
