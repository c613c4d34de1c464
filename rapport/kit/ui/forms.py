"""Forms and deeds: what a deed refuses is told beside the fields."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from rapport.kit.refusals import BadInput


@contextmanager
def telling(form: BaseForm) -> Iterator[None]:
    """Run the block; when its deed raises BadInput, put the sentences on the form's fields and go on after the block.

    `if form.is_valid(): with telling(form): act(…); return done(…)`, and below draw the form again with status 422.
    """
    try:
        yield
    except BadInput as wrong:
        for name, sentences in wrong.fields.items():
            form.add_error(name if name in form.fields else None, [str(sentence) for sentence in sentences])
