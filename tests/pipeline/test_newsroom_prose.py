"""Whose figure, who says so, of what and when, in sentences as newsrooms write them."""

from __future__ import annotations

import pytest

import vjclaims
from vjclaims.records.claim import Claim


def claim(text: str, figure: str) -> Claim:
    """The claim of the figure written so."""
    return next(c for c in vjclaims.extract(text) if figure in c.text)


@pytest.mark.parametrize(
    ("text", "figure", "speaker"),
    [
        (
            '"We treated 57 people in the first hour. By midnight 19 were moved on," Dr Miriam'
            " Okello told reporters.",
            "57",
            "Miriam Okello",
        ),
        (
            '"In Korvad 83 houses were damaged," said Parvati Nale, the tehsildar. "Of these, 29'
            ' will have to come down." Power came back to 1,450 homes.',
            "29",
            "Parvati Nale",
        ),
        (
            '"In Korvad 83 houses were damaged," said Parvati Nale, the tehsildar. "Of these, 29'
            ' will have to come down." Power came back to 1,450 homes.',
            "1,450",
            None,
        ),
        (
            "Nine people died in the fire, Fire Chief Insp. Luis Macaraeg said.",
            "Nine",
            "Luis Macaraeg",
        ),
        ("The hospital gave 370 as the final toll.", "370", "hospital"),
        ("The embassy gave out 9,520 visas in June.", "9,520", None),
        ("The carmaker rejected the report, saying that 900 jobs would go.", "900", "carmaker"),
        ("The fire claimed the lives of 131 workers.", "131", None),
        ("Officials in Linden Bay said 310 families had left.", "310", "Officials in Linden Bay"),
        (
            "The city puts the dead at 84, a count rejected by the nurses' union, which says 137"
            " people have died.",
            "137",
            "union",
        ),
        ("The 70,000 claimed by the farmers' front were fewer.", "70,000", "farmers' front"),
        ("Divers searched for the 12 missed by the patrol boat.", "12", None),
        ("The five concerts given by Ana Arrieta drew 900 people.", "five", None),
        ("The works will cost 320 jobs, against 900 by the union's reckoning.", "900", "union"),
        (
            'The opposition\'s figure of 4,300 detainees is "void", the interior minister said.',
            "4,300",
            "opposition",
        ),
        ("By the club's tally 900.", "900", "club"),
        ("The day's estimate of 800 visitors held.", "800", None),
        (
            "State radio was giving the number of dead as 41; the civil defence office had 36.",
            "36",
            "civil defence office",
        ),
        ("Of 81 seats the alliance has 47.", "47", None),
        ("The union counted 640 objectors in the hall and the council 410.", "410", "council"),
        (
            "The disaster office counted 61,000 evacuees, the Red Cross 58,400.",
            "58,400",
            "Red Cross",
        ),
        (
            "The storm killed 38 people, the governor said, against 51 deaths by the fishermen's"
            " union's reckoning.",
            "51",
            "fishermen's union",
        ),
        (
            "Some 1,170 people were held, the Courier reported, quoting the Interior Ministry.",
            "1,170",
            "Interior Ministry",
        ),
    ],
)
def test_speakers(text: str, figure: str, speaker: str | None) -> None:
    assert claim(text, figure).speaker == speaker


@pytest.mark.parametrize(
    ("text", "figure", "holder"),
    [
        ("Carmaker Vantara sold 212,000 cars in 2016.", "212,000", "Vantara"),
        (
            "The office in Velm counted 61,000 evacuees and the Red Cross 58,400.",
            "61,000",
            "in Velm",
        ),
        ("Airline Pilots Association lost 400 members.", "400", "Airline Pilots Association"),
        ("Textile maker Kaveri Looms made a profit of 4.1 billion rupees.", "4.1", "Kaveri Looms"),
        ("Cream lifted Dallow Dairies, whose revenue climbed 6.2%.", "6.2", "Dallow Dairies"),
        (
            "Floods in Darsa killed 28 people, while a heatwave in Virpur claimed 45 lives.",
            "45",
            "in Virpur",
        ),
    ],
)
def test_holders(text: str, figure: str, holder: str) -> None:
    assert claim(text, figure).entity == holder


@pytest.mark.parametrize(
    ("text", "figure", "metric"),
    [
        ("Around 90 people died and 150 others were hurt.", "150", "people injured"),
        ("Two schools were closed and three others merged.", "three", "school"),
        (
            "One hospital admitted 43 people hurt in the crash, the other hospital took in 19.",
            "19",
            "people injured",
        ),
        ("The paper has a circulation of 86,000.", "86,000", "circulation"),
        ("In Tallow Bay 389 homes were destroyed.", "389", "homes destroyed"),
        ("Some 389 homes were destroyed and a further 1,270 damaged.", "1,270", "homes damaged"),
        ("Fire took 214 homes by the port and damaged another 90.", "90", "homes damaged"),
        ("Of 60 flights 12 were cancelled and 30 delayed.", "30", "flights delayed"),
        (
            "The union says 640 workers walked out, the mill only 215 did.",
            "215",
            "people on strike",
        ),
        ("The city put 38 homicide detectives to work.", "38", "homicide detective"),
        ("Deliveries came to 84,300 vehicles in 2022.", "84,300", "vehicles or goods delivered"),
        ("Norda lost 4.7 million euros last year.", "4.7 million", "lose"),
    ],
)
def test_metrics(text: str, figure: str, metric: str) -> None:
    assert claim(text, figure).metric == metric


def test_shares_in_a_list_leave_per_cent_out() -> None:
    text = "Anneke Rowd won 41 per cent of the vote in Torvik, Piet Sorrel 38 and Lena Ashby 21."
    assert [c.unit for c in vjclaims.extract(text)] == ["percent"] * 3
    assert claim("Norda won 41 per cent of the vote, Solvik 380 votes.", "380").unit != "percent"


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        ("Traffic in Solvik was 14 per cent below its 2019 level.", "14", "down"),
        ("The port of Solvik lost 12,700 inhabitants between 2016 and 2022.", "12,700", "down"),
        ("The regiment lost three men.", "three", ""),
        ("Norda fell short of the 250,000 cars it had aimed to sell.", "250,000", ""),
    ],
)
def test_changes(text: str, figure: str, change: str) -> None:
    assert claim(text, figure).slots.change == change


@pytest.mark.parametrize(
    ("text", "figure", "role"),
    [
        ("Births: about 9.56 million, after 10.62 million in 2021.", "10.62", "earlier"),
        ("Norda earned 24.4 million, 36% more than the 17.9 million of 2021.", "17.9", "earlier"),
        ("On Friday morning the count had been six.", "six", "earlier"),
        ("The previous record was 22.3 per cent.", "22.3", "earlier"),
        ("The company is worth $50 million, where $100 million had been the aim.", "$100", ""),
    ],
)
def test_earlier_levels(text: str, figure: str, role: str) -> None:
    assert claim(text, figure).slots.role == role


@pytest.mark.parametrize(
    ("text", "figure", "day"),
    [
        ("As of Wednesday morning 4,133 people had died in Solvik.", "4,133", "wednesday"),
        ("The toll stands at 26, the ministry said on Thursday.", "26", "thursday"),
        ("Nine people died in Sunday's fire in Solvik.", "Nine", ""),
        ("The ward was closed. 26th February – Solvik now has 322 cases.", "322", "26 feb"),
    ],
)
def test_days_that_no_date_resolves(text: str, figure: str, day: str) -> None:
    assert claim(text, figure).slots.day == day


def test_counts_of_two_named_days_are_drift() -> None:
    early = "As of Wednesday morning 4,133 people had died of cholera in Solvik, doctors said."
    late = "As of Thursday morning 4,216 people had died of cholera in Solvik, doctors said."
    assert [p.verdict for p in vjclaims.compare(early, late)] == ["drift"]
    same = late.replace("Thursday", "Wednesday")
    assert [p.verdict for p in vjclaims.compare(early, same)] == ["contradiction"]


def test_tonnes_a_year() -> None:
    assert claim("The works can turn out 940,000 t/yr.", "940,000").value == 940000
    assert claim("It cost them $4t/yr.", "$4t").value == 4 * 10**12


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("Typhoon Haiyan killed 6,300 people in Torvik.", "6,300", "haiyan"),
        ("Storm Boris has forced 2,000 people in Torvik from their homes.", "2,000", "boris"),
    ],
)
def test_named_storms_are_incidents(text: str, figure: str, name: str) -> None:
    entity = claim(text, figure).slots.entity
    assert [n.key for n in entity.incident] == [name]
    assert not entity.holder


def test_the_day_of_an_entry_is_no_dateline() -> None:
    text = "26th February – Lurano province has 322 confirmed cases.\n"
    assert claim(text, "322").slots.day == "26 feb"


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The crash on 21 March 2026 killed three people.", "deaths"),
        ("The quake on 3 March left three people injured.", "injured"),
        ("In March three people were hurt in Halden.", "injured"),
        ("Some three people joined the march on Saturday.", "protesters"),
        ("The Workers' March drew three people to Halden.", "protesters"),
    ],
)
def test_the_month_is_no_march(text: str, metric: str) -> None:
    assert claim(text, "three").slots.metric == metric
