"""Pictures of invented passports' data pages, as scanners and phones take them."""

import io
import random
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from attache_desk.app.demo.passports import passport_lines

OCR_B = Path(__file__).parents[1] / "data" / "ocr-b" / "OCRB.otf"
PLAIN = (
    Path(__file__).parents[2] / "resources" / "fonts" / "noto-sans" / "NotoSans_600SemiBold.ttf"
)
LINES = passport_lines("KHM", "SOK<<SOPHEA<BOPHA", "N01234567", "940509", "F", "310508")
PITCH = 2.54  # millimetres: ten signs to the inch (Doc 9303-3, 4.2)


def data_page(lines=LINES, dpi=200):
    """Draw a data page of 125 by 88 mm."""
    mm = dpi / 25.4
    image = Image.new("RGB", (round(125 * mm), round(88 * mm)), (226, 232, 224))
    pen = ImageDraw.Draw(image)
    for at in range(30):
        pen.line((0, at * 3 * mm, image.width, (at * 3 + 6) * mm), (204, 214, 206), round(mm / 6))
    pen.rectangle((5 * mm, 12 * mm, 36 * mm, 52 * mm), (150, 130, 120))
    plain = ImageFont.truetype(str(PLAIN), round(3 * mm))
    for at, said in enumerate(("SOK", "SOPHEA BOPHA", "CAMBODIAN", "09 MAY 1994")):
        pen.text((42 * mm, (14 + 9 * at) * mm), said, (30, 30, 40), plain)
    signs = ImageFont.truetype(str(OCR_B), 100)
    signs = ImageFont.truetype(str(OCR_B), 100 * PITCH * mm / signs.getlength("0"))
    for row, line in enumerate(lines.splitlines()):
        for at, sign in enumerate(line):
            place = ((6.5 + at * PITCH) * mm, (70.5 + 6.35 * row) * mm)
            pen.text(place, sign, (30, 30, 30), signs)
    return image


def on_a_table(image, turned=0.0, blur=0.8):
    """Lay a page askew on a dark table, a little out of focus."""
    table = Image.new("RGB", (round(image.width * 1.2), round(image.height * 1.25)), (70, 62, 58))
    table.paste(image, (round(image.width * 0.1), round(image.height * 0.12)))
    turned_table = table.rotate(turned, Image.Resampling.BICUBIC, fillcolor=(70, 62, 58))
    return turned_table.filter(ImageFilter.GaussianBlur(blur))


def noisy(image, seed=3, strength=14):
    """Add a phone's noise."""
    dice = random.Random(seed)
    noise = Image.frombytes("L", image.size, dice.randbytes(image.width * image.height))
    return Image.blend(image, noise.convert("RGB"), strength / 255)


def jpeg(image, quality=75, **more):
    """Save as JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, **more)
    return out.getvalue()
