from __future__ import annotations

import pytest

from onrecord.text.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council said that it would not lease the piers to any navy, and that no offer had been made.", "en"),
        ("Der Rat hat mit der Marine nicht über die Piers gesprochen und wird das auch in Zukunft nicht tun.", "de"),
        ("Le conseil a dit que la marine ne serait pas dans le port et que les quais ne sont pas à vendre.", "fr"),
        ("El consejo dijo que no se ha hablado con la marina y que los muelles de la ciudad no están en venta.", "es"),
        ("Совет заявил, что не будет сдавать причалы флоту, и это решение было принято единогласно.", "ru"),
        ("市议会表示不会把码头租给任何海军。", "zh"),
        ("Council denies talks", None),
        ("The talks of the council", "en"),
        ("", None),
        ("12 34 !!", None),
        ("Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore magna", None),
    ],
)
def test_detect(text: str, language: str | None) -> None:
    assert detect(text) == language
