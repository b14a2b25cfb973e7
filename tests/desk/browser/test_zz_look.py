import pytest

from tests.desk.browser.cast import fill
from tests.desk.browser.conftest import accessibility_faults, clipped
from tests.desk.browser.rooms import stories

pytestmark = pytest.mark.browser

def test_look(open_as, editor):
    filled = fill(editor)
    pages = stories.pages(filled)
    faults = []
    for language, theme, width in (("ru","light",1200),("kk","dark",360),("en","light",1200)):
        for name, address in pages.items():
            page = open_as(editor, address, language=language, theme=theme, width=width)
            page.screenshot(path=f"/tmp/st/{name.replace(' ','_')}-{language}.png", full_page=True)
            faults += [(language, name, f) for f in accessibility_faults(page)+clipped(page)]
    assert faults == []
