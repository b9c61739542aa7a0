"""Pictures as SVG made on the server, each with the same in words and as a table.

Every function takes a `Subject` and what is to be shown, as small values, and knows neither the dataset nor
the page. The same input gives the same bytes.
"""

from __future__ import annotations

from exchange_kg.pages.pictures.bars import YearOfPeople, bars_per_year
from exchange_kg.pages.pictures.between import Between, Bond, cities_between
from exchange_kg.pages.pictures.network import City, Tie, city_network
from exchange_kg.pages.pictures.picture import Picture, Subject
from exchange_kg.pages.pictures.road import Milestone, road
from exchange_kg.pages.pictures.rounds import Round, programme_rounds
from exchange_kg.pages.pictures.timeline import Event, timeline
from exchange_kg.pages.pictures.world_map import Joined, Spot, world_map

__all__ = [
    "Between",
    "Bond",
    "City",
    "Event",
    "Joined",
    "Milestone",
    "Picture",
    "Round",
    "Spot",
    "Subject",
    "Tie",
    "YearOfPeople",
    "bars_per_year",
    "cities_between",
    "city_network",
    "programme_rounds",
    "road",
    "timeline",
    "world_map",
]
