"""Write reports with invented furniture around them: text that the furniture model learns from besides real pages.

The sentences of a report come from a corpus; what stands around and between them is made up here, of phrases, invented
outlets and invented people, in the styles of sites, mail and scraped Markdown. Nothing of a real page is in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

Labelled = list[tuple[str, bool]]  # a line and whether it is the report's

FIRST = "Mina Jon Ilke Oren Tavi Sana Pell Ravi Dana Ulla Kofi Yara Nils Petra Amal Hugo Lena Tomas Zoya Idris".split()
LAST = "Oduya Pell Sarn Daal Holt Varga Brix Okun Velde Tarrant Marsh Quill Renko Asari Lindt Moss Adeyo Kray".split()
PLACES = "Senn,Port Sall,Velm,Kelm,Arden Bay,Tolsk,Maruna,North Harrow,Ostrava Point,Lower Finch,Karsk".split(",")
PAPER = "Lantern,Courier,Post,Harbour Notes,Ledger,Observer,Dispatch,Wire,Gazette,Review,Chronicle,Daily,24".split(",")
SUBJECTS = (
    "Harbour strike,Port council,Finance minister,Coast guard,Opposition leader,Two navies,Border talks,Ceasefire deal,"
    "Grain prices,Power cuts,Election board,Peace envoy,Drone attack,Rail union,Flood relief,Water treaty,Rebel group,"
    "Central bank,Fishing fleet,School reform,Tennis champion,Football club,Film star,Phone maker,Gas pipeline"
).split(",")
DOINGS = (
    "ends after nine weeks,faces new inquiry,denies secret talks,wins second term,draws anger abroad,set to resume in May,"
    "explained in five charts,splits the cabinet,hits record high,leaves thousands in the dark,rejects the offer,"
    "what we know so far,could change the region,meets rivals in {place},calls for calm,under fire over {place} deal,"
    "says it will not yield,loses its appeal,and the future of {place},delayed again,to sign pact with {place}"
).split(",")
SECTIONS = (
    "World Politics Business Sport Opinion Culture Travel Science Technology Health Video Podcasts Weather Obituaries "
    "Lifestyle Markets Defence Asia Africa Europe Americas Environment Education Money Cars Games Style Food Local"
).split()
NETWORKS = "Facebook Twitter WhatsApp Telegram LinkedIn Reddit Pinterest Email Print X Instagram YouTube Flipboard".split()
MONTHS = "January February March April May June July August September October November December".split()
COUNTS = ("", "", "{n} ", "({n}) ")

SHARE = (
    "Share", "Share this article", "Share on {net}", "Share this:", "Click to share on {net} (Opens in new window)",
    "Share this with {net}", "Tweet", "{n} shares", "SHARES", "Copy link", "Link copied", "Save this story",
    "Follow {paper} on {net}", "Join our {net} channel", "Like us on {net} to see similar stories", "Send by email",
    "Print this page", "{net}", "{net} {net2} Email", "Share Tweet Email", "Comments {n}", "{n} comments", "Listen",
    "Listen to this article · {s} min", "{s} min read", "Font size: A A A", "Close share panel", "Gift this article",
)  # fmt: skip
COMMENTS = (
    "Leave a Reply", "Leave a comment", "Your email address will not be published. Required fields are marked *",
    "Please enter your comment!", "Please enter your name here", "You must be logged in to post a comment.",
    "Save my name, email, and website in this browser for the next time I comment.", "Name *", "Email *", "Website",
    "Comment", "Post Comment", "Notify me of new posts by email.", "Log in to comment", "{n} Comments", "Sort by newest",
    "View all comments ({n})", "Join the discussion", "This site uses Akismet to reduce spam. Learn how your comment "
    "data is processed.", "Comments are closed.", "Report this comment", "Reply", "Be the first to comment on this story",
    "You may use these HTML tags and attributes", "We welcome debate, but comments that break our rules are removed.",
    "{name} says:", "{month} {d}, {year} at {h}:{m} pm", "Previous comments", "Loading comments...",
)  # fmt: skip
NEWSLETTER = (
    "Sign up for our daily newsletter", "Get the best of {paper} in your inbox every morning.", "Enter your email",
    "By signing up you agree to our terms of use and privacy policy.", "You can unsubscribe at any time.", "Subscribe",
    "Thank you for subscribing! Check your inbox to confirm.", "Something went wrong. Please try again later.",
    "Want more stories like this? Join {n} readers who start their day with {paper}.", "Sign up here", "Newsletters",
    "The Morning Brief: all you need to know, sent to you each day at 7.", "Download our app for breaking news alerts",
    "Stay informed with our weekly round-up of what matters in {place}.", "Email address", "Don't miss a story",
    "Get our top stories on your phone: join {paper} on {net}.", "Manage your alerts", "Turn on notifications",
    "Subscribe to {paper} for only $1 a week", "Already a subscriber? Log in", "Support independent journalism",
    "You have {s} free articles left this month.", "Become a member", "If you value our reporting, please donate today.",
    "We rely on readers like you. Help {paper} stay free for all with a gift of any size.",
)  # fmt: skip
COOKIES = (
    "We use cookies and similar technologies to give you a better experience, to improve performance and to analyse "
    "traffic. By continuing to use this site you agree to our cookie policy.", "Accept all", "Reject all",
    "This website uses cookies. Read more", "Manage preferences", "Cookie settings", "I agree", "Privacy settings",
    "We and our {n} partners store and access information on a device, such as unique identifiers in cookies, to process "
    "personal data. You may accept or manage your choices by clicking below.", "Strictly necessary cookies",
)  # fmt: skip
AUTHOR = (
    "{name} is a reporter for {paper} covering {place} and its neighbours.", "About the author", "{name}",
    "{name} has written on trade and security since {year}. Follow her on Twitter @{handle}.",
    "Contact {name} at {handle}@{site}.", "More by {name}", "View all posts by {name}", "Articles by: {name}",
    "{name} joined {paper} in {year} and was its correspondent in {place}.", "Follow @{handle}",
    "{paper} News Desk is the in-house team that brings you the news of the day.", "The writer is a fellow at the {place} "
    "Institute. The views expressed are his own.", "Have a tip? Write to {handle}@{site}.", "Email the author",
)  # fmt: skip
NOTES = (
    "This article was originally published by {paper}.", "The original source of this article is {paper}",
    "Copyright © {name}, {paper}, {year}", "© {year} {paper}. All rights reserved.", "Source: {paper}",
    "First published in {paper} on {month} {d}, {year}.", "Republished with permission from {paper}.",
    "This story has been published from a wire agency feed without changes to the text.", "With inputs from {paper}",
    "(Reporting by {name} in {place}; Editing by {name2})", "Additional reporting by {name}", "Reporting by {name}",
    "{name} contributed to this report.", "Translated by {name}", "Licensed under a Creative Commons Attribution licence.",
    "The views expressed in this article are those of the author and do not necessarily reflect the position of {paper}.",
    "Disclaimer: {paper} is not responsible for the content of external sites.", "All rights reserved",
    "No part of this material may be reproduced without the written permission of {paper}.", "Republish this article",
    "This material may not be published, broadcast, rewritten or redistributed without prior permission.",
    "For media inquiries: press@{site}", "For further information contact {name}, {handle}@{site}", "Correction policy",
    "Editor's note: this article was updated on {month} {d} to add a comment.", "Note to readers: please click the share "
    "buttons above or below and forward this article to your email lists.", "www.{site}", "Read our standards",
    "Material on this site is made available without profit to those who have asked for it, for research and education.",
)  # fmt: skip
TEASERS = (
    "{head}", "{head}", "{head}", "{head}", "{head} | {paper}", "{section}: {head}", "{head} {ago}", "{section}", "{ago}",
    "{Head}", "{Head}", "{head}, says {name}", "'{head}': {name} on {place}", "How the {place} deal came about",
    "Why {place} matters", "{s} things to know about {place}", "WATCH: {head}", "{head} (VIDEO)", "{month} {d}, {year}",
    "{name}", "By {name}", "{head}. The {section} desk looks at what comes next for {place} and for its people.",
)  # fmt: skip
BLOCKS = (
    "More Articles Like This", "Related", "Related articles", "Most read", "Most Popular", "You may also like", "Trending",
    "Recommended for you", "Latest news", "More from {section}", "Read next", "Must Read", "Top stories", "In other news",
    "Editor's picks", "From our partners", "Around the web", "Up next", "More on this story", "Popular on {paper}",
    "Latest videos", "What others are reading", "Sponsored", "Don't miss", "Keep reading", "Explore more", "Highlights",
)  # fmt: skip
ALSO = (
    "Also Read: {head}", "Also read: {Head}", "ALSO READ | {head}", "READ MORE: {head}", "Read more: {head}", "See also: {head}",
    "Related: {head}", "WATCH: {head}", "Don't miss: {head}", "READ ALSO: {Head}", "More: {head}", "Read | {head}", "Opinion: {head}",
    "Explained: {head}", "[Read more: {head}]", "RELATED STORY: {HEAD}", "{HEAD}", "Click here to read: {head}", "In pictures: {head}",
)  # fmt: skip
ADS = ("Advertisement", "ADVERTISEMENT", "Story continues below advertisement", "Advertisement - scroll to continue",
       "Article continues below", "AD", "Sponsored content", "Continue reading the main story", "Promoted", "Video", "Close",
       "Play Video", "Loading...", "Back to gallery", "{s} of {n}", "View gallery")  # fmt: skip
CAPTIONS = (
    "{name} at a news conference in {place} on Monday. (Photo: {paper})", "Photo: {name}/{paper}", "Image: {paper}",
    "File photo of {name}. {paper}", "{name} speaks to reporters in {place}, {month} {d}, {year}. {paper}/{name2}",
    "A view of the harbour of {place} | Photo credit: {name}", "Image copyright {paper} Image caption {name} in {place}",
    "Picture: Supplied", "Representational image", "{name}", "{place}", "Credit: {name}/{paper}", "FILE PHOTO: The {place} dam",
)  # fmt: skip
HEAD = (
    "Skip to main content", "Menu", "Home", "Search", "Home > {section} > {place}", "Home / {section}", "{section} | {section2}",
    "{section}", "{section2}", "Sign in", "Subscribe", "E-paper", "English News", "Breaking news", "{weekday}, {month} {d}, {year}",
    "My account", "{paper}", "Live TV", "{section} News", "Toggle navigation", "Edition: {place}", "LIVE: {head}", "{s}°C {place}",
)  # fmt: skip
DATES = (
    "{month} {d}, {year}", "Published: {month} {d}, {year} {h}:{m} IST", "{paper}, {month} {d}, {year}", "{ago}",
    "Updated {h}:{m} GMT, {d} {month} {year}", "Posted on {month} {d}, {year} by {name}", "{d} {month} {year}", "Last updated {ago}",
)  # fmt: skip
BYLINES = ("By {name}", "By {name} and {name2}", "{name}", "by {name} | {paper}", "BY {NAME}", "{paper} Staff", "{name}, {place}",
           "By {name}, {section} Correspondent", "{paper} News Network", "Reported by {name}", "{name} {month} {d}, {year}")  # fmt: skip
FOOT = (
    "Tags: {place}, {section}", "{place}, {name}, {section}", "Tags", "Topics: {section}", "Region: {place}", "Theme: {section}",
    "Filed under: {section}", "About us", "Contact us", "Privacy policy", "Terms of use", "Advertise with us", "Careers", "Site map",
    "Follow us", "© {year} {paper}", "Back to top", "Help", "Accessibility", "Do not sell my personal information", "RSS", "***",
    "All {paper} articles can be read in {n} languages by using the menu on top of our home page.", "Previous article", "Next article",
    "This site is protected by reCAPTCHA and the Google privacy policy and terms of service apply.", "Download the app", "FAQ",
)  # fmt: skip

# Lists that belong to a report, which must not be taken for menus: each a heading or none, and a pattern of items.
LISTS = (
    ("How they voted", ("{name}, {place}: {yes}", "{name}: {yes}")),
    ("Results", ("{place} {s}, {place2} {d}", "{s}. {name} ({place}) {h}:{m}.{d}")),
    ("What you need", ("{n} g flour", "{s} tbsp olive oil", "{s} large eggs", "1 onion, chopped", "Salt and pepper", "{n} ml milk")),
    ("The dead", ("{name}, {d}, of {place}", "{name}, {d}")),
    ("Timeline", ("{d} {month}", "{month} {d}: {head}", "{year}", "{h}:{m} a.m. - {head}", "{h} p.m.")),
    ("Tour dates", ("{month} {d} - {place}, {paper} Hall", "{weekday} {d}: {place}")),
    ("The nominees", ("{name}, “{head}”", "{name} — {place}", "Best actor: {name}")),
    ("Day {s}", ("Breakfast", "{s} cups oatmeal", "Lunch: soup with beans", "Snack", "Dinner", "Water, {n} ml", "Rest")),
    ("Price: ${n}", ("Battery: {s} hours", "Weight: {n} g", "Colours: black, red", "Pros", "Cons", "Good camera", "Slow charger")),
    ("What is in the deal", ("A halt to shelling near {place}", "Exchange of {n} prisoners", "Talks in {place} by {month}")),
    ("{name}", ("Age: {d}", "From: {place}", "Party: {paper}", "What do you cook most often?", "— Soup, with everything in it.", "Why?")),
    ("{s}. {head}", ("Buy it here: ${n}", "{s}) {name}: {head}", "www.{site}", "Get it for ${n}", "Also at {paper} Market")),
    ("Cast", ("Director: {name}", "Writer: {name}", "Music {name}", "Runs until {d} {month}", "Tickets from {n} crowns", "{place} Hall")),
    ("Starting line-ups", ("{place}: {name}, {name2}; {name} ({d}')", "Referee: {name}", "Attendance: {n}", "Half-time: {s}-{h}")),
    ("The numbers", ("{n} homes without power", "{s} roads closed", "{d} per cent of schools open")),
)  # fmt: skip


class Writer:
    """Writes furniture; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)
        self.page = False  # whether a whole page is written, with its menus

    def fill(self, template: str) -> str:
        """Return a template with invented names, places, dates and headlines."""
        pick = self.pick
        name, name2 = (f"{pick.choice(FIRST)} {pick.choice(LAST)}" for _ in range(2))
        place = pick.choice(PLACES)
        paper = f"{pick.choice(['The ', '', ''])}{pick.choice(PLACES)} {pick.choice(PAPER)}"
        head = f"{pick.choice(SUBJECTS)} {pick.choice(DOINGS)}".format(place=pick.choice(PLACES))
        values = {
            "name": name, "name2": name2, "NAME": name.upper(), "place": place, "paper": paper, "head": head,
            "Head": head.title(), "HEAD": head.upper(), "section": pick.choice(SECTIONS), "section2": pick.choice(SECTIONS),
            "net": pick.choice(NETWORKS), "net2": pick.choice(NETWORKS), "n": pick.randint(2, 900), "s": pick.randint(2, 12),
            "d": pick.randint(1, 28), "h": pick.randint(1, 12), "m": pick.randint(10, 59), "year": pick.randint(1998, 2031),
            "place2": pick.choice(PLACES), "yes": pick.choice(["yes", "no", "abstained", "did not vote"]), "month": pick.choice(MONTHS), "weekday": pick.choice(["Monday", "Friday", "Sunday"]),
            "ago": f"{pick.randint(2, 23)} {pick.choice(['hours', 'days', 'min', 'weeks'])} ago",
            "handle": name.split()[1].lower() + pick.choice(["", "_news", "reports"]), "site": paper.replace(" ", "").lower() + ".example",
        }  # fmt: skip
        return template.format(**values)

    def some(self, templates: Iterable[str], most: int) -> list[str]:
        """Return up to `most` lines of furniture of one sort, in their order or not."""
        pool = list(templates)
        count = min(self.pick.randint(1, most), len(pool))
        at = self.pick.randrange(len(pool) - count + 1)
        chosen = pool[at : at + count] if self.pick.random() < 0.5 else self.pick.sample(pool, count)
        return [self.fill(template) for template in chosen]

    def listing(self) -> list[str]:
        """Return a list that is part of a report."""
        heading, items = self.pick.choice(LISTS)
        count = self.pick.choice([3, 4, 6, 9, 14, 25, 50])
        lines = [self.fill(self.pick.choice(items)) for _ in range(count)]
        return [self.fill(heading), *lines] if self.chance(0.7) else lines

    def with_lists(self, body: list[str]) -> list[str]:
        """Return a report with lists between its paragraphs or after them."""
        lines: list[str] = []
        for paragraph in body:
            lines.append(paragraph)
            if self.chance(0.12):
                lines.extend(self.listing())
        return lines if len(lines) > len(body) else [*lines, *self.listing()]

    def teasers(self, most: int) -> list[str]:
        """Return a block of links to other reports, with its heading."""
        heads = self.some(TEASERS * 3, most)
        return [*self.some(BLOCKS, 1), *heads] if self.pick.random() < 0.8 else heads

    def menu(self) -> list[str]:
        """Return the many lines of the head or the foot of a whole page: sections, headlines, times, services."""
        pick = self.pick
        count = pick.choice([10, 20, 40, 80, 120])
        pools = pick.sample([HEAD, TEASERS, FOOT, SHARE, NEWSLETTER, [*BLOCKS, *TEASERS], ["{section}"], ["{place}"]], 3)
        lines: list[str] = []
        while len(lines) < count:
            pool = pick.choice(pools)
            lines.extend(self.fill(pick.choice(pool)) for _ in range(pick.choice([1, 3, 8, 15])))
        return lines

    def head(self) -> list[str]:
        """Return what stands above the body: navigation, title, byline, date, share bar, caption."""
        pick = self.pick
        above = [
            *(self.menu() if self.page else self.some(HEAD, 12) if pick.random() < 0.3 else []),
            *(self.teasers(6) if pick.random() < 0.15 else []),
            *(self.some(COOKIES, 3) if pick.random() < 0.1 else []),
            *(self.some(SHARE, 4) if pick.random() < 0.1 else []),
        ]
        title = [self.fill(pick.choice(["{head}", "{Head}", "{head}, says {name}"]))] if pick.random() < 0.8 else []
        parts = [
            self.some(BYLINES, 1) if pick.random() < 0.5 else [],
            self.some(DATES, 2) if pick.random() < 0.4 else [],
            self.some(SHARE, 5) if pick.random() < 0.35 else [],
            self.some(CAPTIONS, 1) if pick.random() < 0.25 else [],
            self.some(AUTHOR, 2) if pick.random() < 0.1 else [],
            self.some(NOTES, 1) if pick.random() < 0.05 else [],
        ]
        if pick.random() < 0.3:
            pick.shuffle(parts)
        return [*above, *title, *(line for part in parts for line in part)]

    def inserts(self) -> list[str]:
        """Return what stands between two paragraphs, mostly nothing."""
        chance = self.pick.random()
        if chance < 0.04:
            return self.some(ALSO, 1)
        if chance < 0.07:
            return self.some(ADS, 2)
        if chance < 0.085:
            return self.some(CAPTIONS, 1)
        if chance < 0.095:
            return self.some(NEWSLETTER, 4)
        if chance < 0.105:
            return self.teasers(4)
        return self.some(SHARE, 2) if chance < 0.11 else []

    def tail(self) -> list[str]:
        """Return what stands below the body."""
        sorts = [(COMMENTS, 8), (NOTES, 4), (AUTHOR, 3), (NEWSLETTER, 6), (SHARE, 6), (FOOT, 10), (COOKIES, 3), (ADS, 1)]
        parts = [self.some(templates, most) for templates, most in sorts if self.pick.random() < 0.3]
        parts += [self.teasers(8) for _ in range(2) if self.pick.random() < 0.4]
        parts += [self.menu() for _ in range(2) if self.page]
        self.pick.shuffle(parts)
        return [line for part in parts for line in part]

    def around(self, body: list[str]) -> Labelled:
        """Return a report with furniture around and between its paragraphs, sometimes as Markdown."""
        self.page = self.chance(0.4)
        lines: Labelled = [(line, False) for line in (self.head() if self.pick.random() < 0.9 else [])]
        for number, paragraph in enumerate(body):
            if number:
                lines.extend((line, False) for line in self.inserts())
            lines.append((paragraph, True))
        lines.extend((line, False) for line in (self.tail() if self.pick.random() < 0.8 else []))
        return [(self.marked(line), own) if not own else (line, own) for line, own in lines] if self.chance(0.3) else lines

    def chance(self, share: float) -> bool:
        """Say yes as often as `share` says."""
        return self.pick.random() < share

    def marked(self, line: str) -> str:
        """Return a line of furniture as scraped Markdown: a link, a bullet, a heading, or as it is."""
        chance = self.pick.random()
        link = f"[{line}](https://{self.pick.choice(LAST).lower()}.example/{self.pick.randint(1, 999)})"
        if chance < 0.3:
            return link
        if chance < 0.45:
            return self.pick.choice(["* ", "- ", "  • "]) + (link if self.chance(0.5) else line)
        return f"{'#' * self.pick.randint(1, 4)} {line}" if chance < 0.52 else f"**{line}**" if chance < 0.56 else line
