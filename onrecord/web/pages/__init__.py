"""The views of the page. Each module here is one; modules are found by themselves, and nothing lists them.

How a view is added:

1. What it asks of the case: `onrecord/store/queries/<view>.py`, functions that take a connection or a `Reading` and
   return frozen records, always with a LIMIT and from an index. Long lists are `queries.page.Page`s.
2. Its addresses: `pages/<view>.py` with a `router`, and a `VIEW` where it stands in the navigation. A function is
   plain (not `async`): it runs in a thread of its own, opens the case with `desk_of(request).reading()`, makes what is
   shown, and answers with `render(request, "<view>.html.jinja", name=value)`. All that one sees stands in the query.
3. Its template: extends `base.html.jinja`, fills the blocks `title`, `style`, `script`, `main`, `keys`, and takes its
   parts from `templates/parts`. Links to other views come from the filters of `addresses`.
4. Its style and script: `static/<view>.css` and `static/<view>.js`, named with `asset(...)`. Neither style attributes
   nor scripts in HTML: the policy forbids them.
5. What it changes goes through `POST /judgements` (the macro `decide` of `parts/deciding.html.jinja`).
6. A line in `SHOTS` of `scripts/screenshots.py`. `tests/web` asks every view of the navigation for titles, a case
   without reports, and axe-core in light and dark, wide and narrow, by itself.
"""
