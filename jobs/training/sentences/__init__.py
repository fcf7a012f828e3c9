"""Made-up training sentences, a file a field, with look-alikes.

In braces: {p} a person as people say it, {f} a first name, {l} a surname, {a} a first name that is a word as well. No
persons are {o} an organisation, {s} a street, {c} a town, {b} a street or place without its kind, {m} a medicine, {v} a
vehicle, {g} a brand, {w} a rare plain word, {W} one with a capital, {n} a number, {t} a title, {i} an item.
"""

from functools import cache
from importlib.resources import files

ITEMS = """laptop|phone|charger|pizza|burger|router|modem|shirt|dress|sofa|mattress|blender|headset|keyboard|monitor|
pepperoni|mushrooms|salad|coke|latte|espresso|sandwich|ticket|refund|subscription|warranty|printer|tablet|watch|
camera|jacket|sneakers|backpack|desk|lamp|toaster|fridge|washer|dryer|vacuum|guitar|bicycle|helmet|tent|
sim card|gift card"""
KINDS_OF_ORGANISATION = """Bank|Insurance|Airlines|Telecom|Energy|Wireless|Foods|Motors|Clinic|
Pharmacy|Electronics|Stores|Hotels|Travel|
Credit Union|Mobile|Broadband|Furniture|Market|Grill|Bakery|Airways|Rentals|Dental|Hospital|University|College|
School|Restaurant|Inn|Museum|Mutual|Financial|Health|Internet|Electric|Water|Cable|Securities|Capital|One|Direct|Savings|
Inc|Ltd|LLC|Corporation|Partners|Solutions|Systems|Logistics|Outfitters|Home|Medical|Technologies|Rail|
Theatre|Stadium|Airport|Library|Gym|Salon|and Sons|and Co|Group|Media|Software"""
KINDS_OF_STREET = """Street|Road|Avenue|Lane|Drive|Court|Boulevard|Way|Place|Terrace|Close|Circle|
Square|Park|Hill|Crescent|street|
road|avenue|lane|drive|court|st|rd|ave|dr"""
TOWNS = """Boston|Chicago|Denver|Seattle|Portland|Miami|Atlanta|Phoenix|Detroit|Cleveland|
Pittsburgh|Oakland|Fresno|Tampa|
London|Leeds|Manchester|Bristol|Glasgow|Cardiff|Dublin|Norwich|Ely|Cambridge|Oxford|Birmingham|Peterborough|
Toronto|Vancouver|Sydney|Melbourne|Paris|Berlin|Madrid|Rome|Mumbai|Chennai|Delhi|Bangalore|Tokyo|Osaka|Cairo|
Lagos|San Diego|San Jose|Los Angeles|New York|Las Vegas|Santa Fe|El Paso|Fort Worth|Salt Lake City|Stevenage|
Ipswich|Reading|Bath"""


def split(listed: str) -> list[str]:
    """The entries of a list written with bars between."""
    return [entry.strip() for entry in listed.split("|")]


@cache
def lines() -> tuple[str, ...]:
    """The sentences of all files, in the order of their names."""
    found = sorted(
        (file for file in files(__name__).iterdir() if file.name.endswith(".txt")), key=lambda file: file.name
    )
    return tuple(line for file in found for line in file.read_text(encoding="utf-8").splitlines() if line)
