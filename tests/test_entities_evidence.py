"""Names: what stands beside a name tells a body from a person, and which body a phrase means."""

import pytest

from helpers import entities


def kind(text, name):
    return next(m.kind for m in entities.read(text).mentions if text[m.start : m.end] == name)


def whom(text, phrase, said=()):
    start = text.index(phrase)
    return entities.read(text).resolve(start, start + len(phrase), said).name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ride-hailing company Quillo raised its prices. Quillo denies it.", "Quillo"),
        (
            "The chip maker's rival fell. Ostrava Verde, the Lima-based lessor, said in a filing it would sue.",
            "Ostrava Verde",
        ),
        ("Trams stood still. Tramo Azul, which runs the line, denied that a cable had snapped.", "Tramo Azul"),
        ("The map dims at night, said Ivo Blank, Mapperly's co-founder.", "Mapperly"),
        ("The board, Oman Cricket, announced a squad of 15.", "Oman Cricket"),
    ],
)
def test_a_company_without_a_head_word_is_a_body(text, name):
    assert kind(text, name) == "organisation"


@pytest.mark.parametrize(
    "text",
    [
        "A driver who gave her name only as Sereltuya waved us on.",
        "The goldsmith, who goes by the single name of Sereltuya, was found at home.",
        "The minister, who uses one name, Sereltuya, said nothing.",
    ],
)
def test_somebody_with_one_name_is_a_person(text):
    assert kind(text, "Sereltuya") == "person"


def test_a_calling_before_a_persons_name_is_a_role_and_no_body():
    mention = entities.read("On Tuesday a crane operator, Walter Szabo, took the stand.").mentions[0]
    assert (mention.name, mention.kind) == ("Walter Szabo", "person")


def test_a_calling_that_opens_a_sentence_is_no_part_of_the_companys_name():
    assert whom("Operator Pohjanvalo said a gauge had failed.", "Operator Pohjanvalo") == "Pohjanvalo"


def test_the_union_with_its_name_before_it_is_that_union():
    text = (
        "The UNTA union called a strike. The ministry of transport regretted it. The UNTA union said it had no choice."
    )
    assert whom(text, "The UNTA union") == "UNTA"


def test_the_domain_of_a_title_is_no_part_of_the_name_behind_it():
    text = "The guest of honour was Chairman of the Parliament of Georgia Vakhtang Berishvili. He spoke for an hour."
    assert "Vakhtang Berishvili" in [m.name for m in entities.read(text).mentions]


def test_a_line_that_introduces_a_speaker_is_no_headline():
    text = "Sales rose.\n\nCommenting on the merger, Tomas Wehrle, Chief Financial Officer, said:\n\n“We are pleased.”"
    assert whom(text, "Tomas Wehrle, Chief Financial Officer") == "Tomas Wehrle"


def test_a_first_name_that_is_a_label_later_does_not_cut_the_full_name():
    text = "Marisa Etxeberri is a coach.\n\nMarisa: I swim.\n\nWhy?\n\nMarisa: I like it.\n\nMarisa: So do you."
    assert whom(text, "Marisa:", ()) == "Marisa Etxeberri"


def test_a_contracted_pronoun_is_the_pronoun():
    text = "Karl Heinz Brandner was angry. All the chairs, he'd found, stood behind the line."
    start = text.index("he'd")
    assert entities.read(text).resolve(start, start + 2, ()).name == "Karl Heinz Brandner"


def test_the_day_of_a_statement_is_no_part_of_who_made_it():
    text = "Prime Minister Sami Rautio opened the fair. The prime minister on Thursday ordered new roads."
    assert whom(text, "The prime minister on Thursday") == "Sami Rautio"
    assert whom("The World Health Organization warned. The WHO said it had no doses.", "The WHO") != "The"


def test_a_question_of_an_interview_is_q_and_the_lawyer_who_examines_is_named():
    text = "Dr Ada Brook replied in writing.\n\nQuestion 1. Why?\n\nAda Brook: Because.\n\nQuestion 2. And now?"
    assert whom(text, "Question 1.") == "Q"
    court = "The union's lawyer, Consuelo Reyes, asked first.\n\nBY MS. REYES: How did you learn?\n\nBY MS. REYES: And?"
    assert whom(court, "BY MS. REYES") == "Consuelo Reyes"


def test_a_ministry_keeps_the_list_and_an_embassy_the_country_in_its_name():
    text = "The Ministry of Climate Change, Environment and Energy said so. The Embassy of Japan in Nepal agreed."
    found = [m.name for m in entities.read(text).mentions]
    assert found == ["Ministry of Climate Change, Environment and Energy", "Embassy of Japan in Nepal"]
    other = entities.read("The Ministry of Finance, Ann Lee and Bo Berg said so.").mentions
    assert [m.name for m in other] == ["Ministry of Finance", "Ann Lee", "Bo Berg"]


def test_a_speaker_goes_on_while_nobody_else_is_named():
    text = (
        "President Farid Aliyev opened the fair. Rasim Gulamov, a presidential aide, said sales grew.\n\n"
        "“Flights help,” he said. “They made travel easy. Hotels are full. Shops are open late.”\n\n"
        "Trains run again. Buses do as well. Across trade and tourism, he said, both countries would do more."
    )
    people, start = entities.read(text), text.rindex("he said")
    assert people.resolve(start, start + 2, ["Rasim Gulamov"] * 3).name == "Rasim Gulamov"
