"""Short names of the chapters of the Harmonized System, to label plots."""

from __future__ import annotations

#: By the two digits of the chapter. Chapter 77 is reserved.
CHAPTERS: dict[str, str] = {
    f"{number:02}": " ".join(name.split())
    for number, name in enumerate(
        """live animals; meat; fish; dairy, eggs, honey; animal products; plants, flowers;
        vegetables; fruit, nuts; coffee, tea, spices; cereals; flour, starch; oil seeds; gums, resins;
        plaiting materials; fats, oils; meat and fish preparations; sugar; cocoa; pasta, bakery;
        vegetable and fruit preparations; sauces, other foods; drinks; feed; tobacco; salt, stone, cement;
        ores; fuels; inorganic chemicals; organic chemicals; medicines; fertilizers; dyes, paints;
        perfumes, cosmetics; soap, wax; starches, glues; explosives; photographic goods; other chemicals;
        plastics; rubber; hides; leather goods; fur; wood; cork; basketware; pulp; paper;
        printed matter; silk; wool; cotton; other plant fibres; man-made filaments; man-made staple fibres;
        felt, rope; carpets; special fabrics; coated fabrics; knitted fabrics; knitted clothing;
        woven clothing; other textiles; footwear; hats; umbrellas; feathers, flowers; stone articles;
        ceramics; glass; jewels, precious metals; iron, steel; iron and steel articles; copper; nickel;
        aluminium; ; lead; zinc; tin; other base metals; tools, cutlery; metal articles; machinery;
        electrical machinery; railways; vehicles; aircraft; ships; instruments; clocks; musical instruments;
        arms; furniture, lamps; toys, games; other manufactures; art, antiques""".split(";"),
        start=1,
    )
    if name.strip()
}


def label(chapter: str) -> str:
    """The chapter with its name, such as ``03 fish``."""
    return f"{chapter} {CHAPTERS.get(chapter, '')}".rstrip()
