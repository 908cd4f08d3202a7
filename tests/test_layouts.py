"""The same story as pasted from the layouts of many news sites: headline, day, author and paragraphs are the same."""

import pytest

from helpers.articles import page_parser

HEADLINE = "Salt mine floods after pumps fail in the hills"
STANDFIRST = "Owner says all miners are safe"
STORY = [
    "Water filled the lower galleries of the Orm salt mine on Thursday after two pumps failed, the owner said.",
    "All 61 miners on the night shift walked out through the old western shaft.",
    "“We heard the water before we saw it,” said Peder Lunt, a foreman.",
    "The regional inspector will decide on Monday whether the mine may open again.",
]

# What stands above the story; H is the headline, S the standfirst, ¦ a line break. All are of 3 September 2024.
HEADS = [
    ("H¦¦S¦¦Dana Whitlow in Tarnby¦Tue 3 Sep 2024 14.05 BST¦Last modified on Tue 3 Sep 2024 16.20 BST", "Dana Whitlow"),
    ("Mining¦H¦Dana Whitlow¦Tue 3 Sep 2024 14.05 BST¦Share¦41", "Dana Whitlow"),
    ("H¦Share full article¦¦By Dana Whitlow¦Dana Whitlow reported from Tarnby.¦¦Sept. 3, 2024", "Dana Whitlow"),
    ("H¦¦September 3, 2024 at 5:00 a.m. EDT¦Today at 5:00 a.m. EDT¦5 min¦¦By Dana Whitlow", "Dana Whitlow"),
    ("H¦BY DANA WHITLOW¦Updated 2:14 PM BST, September 3, 2024¦Share", "Dana Whitlow"),
    ("H¦By Dana Whitlow, CNN¦ 4 minute read ¦Updated 8:15 AM EDT, Tue September 3, 2024", "Dana Whitlow"),
    ("H¦Published¦3 September 2024¦Share¦Dana Whitlow¦Business correspondent, Tarnby", "Dana Whitlow"),
    ("H¦S¦¦By Dana Whitlow¦Published On 3 Sep 2024¦3 Sep 2024", "Dana Whitlow"),
    ("H¦Dana Whitlow¦09/03/2024¦September 3, 2024", "Dana Whitlow"),
    (
        "H¦¦Dana Whitlow¦Published: 9:00pm, 3 Sep 2024¦Updated: 10:12pm, 3 Sep 2024¦Why you can trust SCMP",
        "Dana Whitlow",
    ),
    ("H¦Dana Whitlow / TNN / Sep 3, 2024, 22:15 IST¦Share¦AA¦Follow us", "Dana Whitlow"),
    ("H¦September 03, 2024 09:34 pm | Updated 10:01 pm IST - TARNBY¦¦Dana Whitlow", "Dana Whitlow"),
    ("H¦Dana Whitlow¦UPDATED Sep 03, 2024, 11:27 PM SGT¦Follow topic: Mining", "Dana Whitlow"),
    (
        "H¦Dana Whitlow in Tarnby and Ravi Stroud in London¦PublishedSEP 3 2024¦¦Unlock the Editor’s Digest for free",
        "Dana Whitlow and Ravi Stroud",
    ),
    ("H¦By Dana Whitlow¦September 3, 2024 at 11:20 AM GMT+1¦Save", "Dana Whitlow"),
    ("H¦Dana Whitlow Published September 3, 2024 Updated September 3, 2024 09:48am", "Dana Whitlow"),
    ("H¦¦S¦¦Dana Whitlow¦¦September 03, 2024¦¦facebook¦twitter¦whatsup¦linkded¦email", "Dana Whitlow"),
    ("H¦DANA WHITLOW¦THE CANADIAN PRESS¦PUBLISHED SEPTEMBER 3, 2024", "Dana Whitlow"),
    ("H¦S¦Dana Whitlow · CBC News · Posted: Sep 03, 2024 1:00 AM PDT | Last Updated: September 3", "Dana Whitlow"),
    ("H¦By Dana Whitlow¦September 3, 2024 — 5.00am¦Save¦Share¦A A A", "Dana Whitlow"),
    (
        "H¦By business reporter Dana Whitlow¦Posted Tue 3 Sep 2024 at 7:05am, updated Tue 3 Sep 2024 at 8:20am",
        "Dana Whitlow",
    ),
    ("H¦Dana Whitlow's Profile¦Dana Whitlow¦Tue Sep 03 2024 - 06:00", "Dana Whitlow"),
    ("H¦Issued on: 03/09/2024 - 15:22Modified: 13/09/2024 - 15:20¦¦2 min¦By: Dana Whitlow", "Dana Whitlow"),
    ("H¦By DANA WHITLOW¦¦09/03/2024 05:00 AM EDT¦¦09/13/2024", "Dana Whitlow"),
    ("Sep 3, 2024 - Economy¦H¦Dana Whitlow", "Dana Whitlow"),
    ("H¦Newsroom¦03.09.2024 • 12:10¦13.09.2024", ""),
    ("H¦TARNBY¦¦September 03 2024 07:00:00", ""),
    ("H¦S¦¦Dana Whitlow  | 03.09.2024 - Update : 13.09.2024", "Dana Whitlow"),
    ("H¦Dana Whitlow¦¦Follow¦6 min read¦·¦Sep 3, 2024¦¦--¦¦2", "Dana Whitlow"),
    ("H¦S¦DANA WHITLOW¦SEP 3, 2024¦¦12¦¦3¦Share", "Dana Whitlow"),
]

# What stands between two paragraphs, and is no part of the story.
BETWEEN = [
    "A flooded gallery in the Orm mine\nImage caption,\nA flooded gallery in the Orm mine",
    "Getty Images A flooded gallery",
    "Advertisement\n\nSKIP ADVERTISEMENT",
    "ADVERTISEMENT\nGuardian Newsletter\nStory continues below this advertisement",
    "READ MORE:\nWhy salt is dear\nThe old shafts of Orm",
    "Also Read | Why salt is dear",
    "Related: Why salt is dear",
    "Recommended\nWhy salt is dear\nThe old shafts of Orm",
    "Sign up for our daily newsletter\nGet the day’s top stories in your inbox.\nEnter your email\nSign up",
    "Editors’ Picks\nWhy Salt Is Dear\nThe Old Shafts of Orm",
    "‘We heard the water before we saw it’\nPeder Lunt, foreman",
    "Watch: Water in the shaft\n02:14",
    "* * *",
    "A flooded gallery in the Orm mine. Photograph: Sample Lens/EPA",
    "The Orm mine on Thursday. Sample Lens / AFP via Getty Images",
    "Miners leave the shaft. (AP Photo/Sample Lens)",
    "[Sample Lens/Al Jazeera]",
    "Miners leave the shaft, Tarnby, Sept. 3, 2024. /CFP",
    "Download the Valley News app for the latest stories",
    "Follow us on Google News and on WhatsApp",
    "You Can Also Check: Gold Rate | Weather in Tarnby",
    "LIVE\nListen\n5 min",
    "More on this story\n\nWhy salt is dear\n3 days ago\nThe old shafts of Orm\n2 September",
]

# What stands under the story.
BELOW = [
    "Reporting by Dana Whitlow; Editing by Ravi Stroud\n\nOur Standards: The Trust Principles., opens new tab",
    "___\n\nAssociated Press writer Ravi Stroud in London contributed to this report.",
    "Contact the author: dana@valley.example",
    "© 2024 Valley News. All rights reserved.",
    "Tags:\nsalt\nmining\nTarnby",
    "Topics\nMining\nSalt\nReuse this content",
    "Most viewed\n\nWhy salt is dear\n\nThe old shafts of Orm",
    "3 Comments\nReader One\n2 days ago\nThe owner should resign.\nReply\n1",
    "Share\nFacebook\nX\nEmail\nCopy link",
    "Published in Valley News, September 3rd, 2024",
    "Dana Whitlow is a business reporter at Valley News.\nFollow her on X @danaw",
    "Next Story\nWhy salt is dear",
    "Want more? Subscribe to our newsletter to get the best of Valley News.",
    "You may also like\nWhy salt is dear\nThe old shafts of Orm",
    "More from Valley News\nWhy salt is dear\nThe old shafts of Orm\nShips wait for salt",
    "Sponsored Links by Taboola\nThis pan never sticks\nDoctors love this trick",
    "A correction was made on Sept. 4, 2024: An earlier version of this article misstated the number of miners.",
    "dw/rs/jj",
    "Enditem",
    "Source: Valley News",
    "--With assistance from Ravi Stroud.\n\nTo contact the reporter on this story: Dana Whitlow at dana@valley.example",
]


def read(text):
    (article,) = page_parser.read(text)
    return article


@pytest.mark.parametrize(("head", "byline"), HEADS)
def test_heads(head, byline):
    names = {"H": HEADLINE, "S": STANDFIRST}
    article = read("\n\n".join(["\n".join(names.get(line, line) for line in head.split("¦")), *STORY]))
    assert (article.headline, str(article.published), article.byline) == (HEADLINE, "2024-09-03", byline)
    assert article.text.split("\n\n") == STORY and article.summary in ([], [STANDFIRST])


@pytest.mark.parametrize("lines", BETWEEN)
def test_between_paragraphs(lines):
    article = read("\n\n".join([HEADLINE, "3 September 2024", *STORY[:2], lines, *STORY[2:]]))
    assert (article.headline, article.text.split("\n\n")) == (HEADLINE, STORY)


@pytest.mark.parametrize("lines", BELOW)
def test_below_the_story(lines):
    article = read("\n\n".join([HEADLINE, "3 September 2024", *STORY, lines]))
    assert (article.headline, article.text.split("\n\n")) == (HEADLINE, STORY)


@pytest.mark.parametrize("line", ["What the inspector wants", "“It is a matter of hours,” the owner said"])
def test_subheadings_stay(line):
    article = read("\n\n".join([HEADLINE, "3 September 2024", *STORY[:2], line, *STORY[2:]]))
    assert article.text.split("\n\n") == [*STORY[:2], line, *STORY[2:]]
