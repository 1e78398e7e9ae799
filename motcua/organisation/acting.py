"""Through which posts may a person act on a day, and with which roles?"""

from dataclasses import dataclass
from datetime import date

from motcua.organisation.models import Appointment, Delegation, Person, Post, PostRole


@dataclass(frozen=True, slots=True)
class Capacity:
    """A post that a person holds.

    roles      the post's own
    delegated  (role, the post that delegated it, on which legal ground)
    """

    post: Post
    roles: frozenset[str]
    delegated: tuple[tuple[str, Post, str], ...]

    @property
    def all_roles(self) -> frozenset[str]:
        return self.roles | {role for role, *_ in self.delegated}


def capacities(person: Person, on: date) -> list[Capacity]:
    """The posts that the person holds that day, each with what it may do. Four queries."""
    appointments = Appointment.objects.on(on).filter(person=person, post__in=Post.objects.on(on))
    posts = [appointment.post for appointment in appointments.select_related("post__unit").order_by("post_id")]
    roles = list(PostRole.objects.on(on).filter(post__in=posts))
    delegations = _delegations(posts, on)
    return [
        Capacity(
            post,
            frozenset(role.role for role in roles if role.post_id == post.pk),
            tuple((d.role, d.from_post, d.legal_basis) for d in delegations if d.to_post_id == post.pk),
        )
        for post in posts
    ]


def _delegations(posts: list[Post], on: date) -> list[Delegation]:
    """What is delegated to the posts that day, as far as the delegating post has the role itself."""
    given = Delegation.objects.on(on).filter(to_post__in=posts, from_post__in=Post.objects.on(on))
    own = {(role.post_id, role.role) for role in PostRole.objects.on(on).filter(post__in=given.values("from_post"))}
    return [d for d in given.select_related("from_post") if (d.from_post_id, d.role) in own]
