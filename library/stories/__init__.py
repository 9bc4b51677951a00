"""Reports of one event, grouped into stories by time, words and shared statements.

`signature_of` keeps what grouping needs of an article in some hundred bytes; `Grouping` puts one report after
the other into its story; `regroup` does so for a whole library. Nothing here touches a disk.
"""

from library.stories.constraints import Constraints
from library.stories.grouping import Grouping
from library.stories.naming import Member, headline_of_story
from library.stories.regrouping import regroup
from library.stories.signature import Signature, decode, encode, signature_of
from library.stories.story import Assignment, Reason

__all__ = [
    "Assignment",
    "Constraints",
    "Grouping",
    "Member",
    "Reason",
    "Signature",
    "decode",
    "encode",
    "headline_of_story",
    "regroup",
    "signature_of",
]
