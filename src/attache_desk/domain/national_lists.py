"""The monthly lists of three funds: how each is headed, and the schemes it stands for.

Sources: domain.md, section 3. Of the Vietnamese form the columns are known from two programs
that fill it; of the Cambodian and the Burmese one only which columns there are. Headings are
therefore read generously, and what a list does not say is asked, never assumed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from attache_desk.domain.contributions import SheetFormat

OR: Final = "KH-NSSF-OR"
HC: Final = "KH-NSSF-HC"
PENSION: Final = "KH-NSSF-PEN"
Columns = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NationalList:
    """A fund's form: `schemes` are what a row stands for when nobody says otherwise.

    Each group of `needed` must have one of its columns. A list is the fund's when its title,
    its sheet or a heading says one of `signs`, or has one of the `telling` columns.
    `numbers` are the columns that name a worker, the fund's own first; `others` are headings
    that sound like ours and speak of somebody else.
    """

    format: SheetFormat
    country: str
    schemes: tuple[str, ...]
    columns: Columns
    needed: Sequence[Sequence[str]]
    signs: re.Pattern[str]
    telling: frozenset[str]
    numbers: tuple[str, ...]
    others: re.Pattern[str]

    @property
    def prefix(self) -> str:
        """What the codes of the country's schemes begin with."""
        return f"{self.schemes[0][:2]}-"


_NAME: Final = (
    "name", "full name", "employee name", "worker name", "name of worker", "name of employee",
)  # fmt: skip
_LATIN: Final = (
    "name latin", "latin name", "name in latin", "latin", "english name", "name english",
    "ឈ្មោះឡាតាំង", "ឈ្មោះជាអក្សរឡាតាំង", "អក្សរឡាតាំង", "ឈ្មោះ ឡាតាំង", "ឈ្មោះ អក្សរឡាតាំង",
)  # fmt: skip
_BORN: Final = ("birth date", "date of birth", "dob", "d o b", "born")
_SEX: Final = ("sex", "gender")
_STATE: Final = ("nationality", "citizenship")
_PAPER: Final = (
    "passport", "passport no", "passport number", "id card", "id card no", "national id",
    "identity card", "document no", "document number", "id passport",
)  # fmt: skip
_WAGE: Final = ("wage", "wages", "salary", "gross wage", "gross salary", "monthly wage", "pay")
_BASE: Final = ("contributory wage", "insured wage", "wage base", "wage class", "average wage")
_CURRENCY: Final = ("currency", "រូបិយប័ណ្ណ")

VIETNAMESE: Final = NationalList(
    format="vn-d02-lt",
    country="VNM",
    schemes=("VN-SI", "VN-HI"),
    columns={
        "name": ("họ và tên", "họ tên", "họ và tên người lao động", *_NAME),
        "si_code": ("mã số bhxh", "số sổ bhxh", "mã số bảo hiểm xã hội", "si code"),
        "identity": (
            "số cmnd cccd hộ chiếu", "số cmnd", "số cccd", "cccd", "số hộ chiếu", "số định danh",
            "số định danh cá nhân", "số cccd hộ chiếu", "số cccd định danh", "cccd hộ chiếu",
            "số cccd cmnd hộ chiếu", "số đdcn cccd cmnd hộ chiếu", *_PAPER,
        ),
        "record_type": ("loại hồ sơ", "tên loại hồ sơ", "loại phương án"),
        "plan": ("phương án", "phương án điều chỉnh", "mã phương án", "mã pa", "plan code"),
        "year_only": ("chỉ có năm sinh", "loại ngày sinh", "year of birth only"),
        "birth_date": ("ngày sinh", "ngày tháng năm sinh", *_BORN),
        "sex": ("giới tính", *_SEX),
        "nationality": ("quốc tịch", *_STATE),
        "wage": (
            "mức lương", "hệ số mức lương", "tiền lương", "mức tiền lương", "tiền lương đóng bhxh",
            *_WAGE,
        ),
        "allowance": ("phụ cấp lương", "wage allowance"),
        "supplement": ("các khoản bổ sung", "khoản bổ sung", "supplements"),
        "coefficient": ("hệ số lương", "hệ số"),
        "from_month": (
            "từ tháng", "từ tháng năm", "tháng năm bắt đầu", "thời điểm bắt đầu", "from month",
            "thời điểm bắt đầu đóng bhxh", "thời điểm đơn vị bắt đầu đóng bhxh",
            "đóng từ tháng",
        ),
        "to_month": (
            "đến tháng", "đến tháng năm", "tháng năm kết thúc", "thời điểm kết thúc", "to month",
            "thời điểm kết thúc đóng bhxh", "thời điểm đơn vị kết thúc đóng bhxh",
            "đóng đến tháng",
        ),
    },
    needed=(("name",), ("si_code", "identity"), ("wage",), ("from_month",)),
    signs=re.compile(r"d02|\bdu ?lieu\b|tham gia bhxh"),
    telling=frozenset({"plan"}),
    numbers=("si_code", "identity"),
    others=re.compile(r"chu ho|\(pl\)|giam ho|ho khau|thanh vien|nguoi than"),
)  # fmt: skip
CAMBODIAN: Final = NationalList(
    format="kh-nssf",
    country="KHM",
    schemes=(OR, HC, PENSION),
    columns={
        "nssf": (
            "nssf id", "nssf no", "nssf number", "nssf id no", "nssf card", "nssf card no",
            "លេខអត្តសញ្ញាណ ប.ស.ស", "អត្តលេខ ប.ស.ស", "លេខប័ណ្ណ ប.ស.ស", "លេខ ប.ស.ស", "អត្តលេខ",
            "លេខសមាជិក ប.ស.ស", "លេខប័ណ្ណសមាជិក", "លេខអត្តសញ្ញាណ",
        ),
        "identity": (*_PAPER, "លេខអត្តសញ្ញាណប័ណ្ណ", "អត្តសញ្ញាណប័ណ្ណ", "លេខលិខិតឆ្លងដែន"),
        "full_name_latin": (*_LATIN, *_NAME),
        "full_name_native": (
            "name khmer", "khmer name", "name in khmer", "khmer", "ឈ្មោះ", "ឈ្មោះខ្មែរ",
            "គោត្តនាម និងនាម", "គោត្តនាមនិងនាម", "ឈ្មោះជាអក្សរខ្មែរ", "ឈ្មោះ ខ្មែរ", "អក្សរខ្មែរ",
            "ឈ្មោះ អក្សរខ្មែរ",
        ),
        "sex": ("ភេទ", *_SEX),
        "birth_date": ("ថ្ងៃខែឆ្នាំកំណើត", "ថ្ងៃ ខែ ឆ្នាំ កំណើត", *_BORN),
        "nationality": ("សញ្ជាតិ", *_STATE),
        "group": ("group", "ក្រុម"),
        "wage": ("ប្រាក់ឈ្នួល", "ប្រាក់ខែ", "ប្រាក់បៀវត្ស", *_WAGE),
        "base": (
            *_BASE, "ប្រាក់ឈ្នួលជាប់ភាគទាន", "ប្រាក់ឈ្នួលមធ្យម", "ប្រាក់ឈ្នួលគិតភាគទាន",
            "ប្រាក់ឈ្នួល ជាប់ភាគទាន",
        ),
        "currency": _CURRENCY,
        f"{OR}.employer": (
            "occupational risk", "occupational risk employer", "occupational risk contribution",
            "work injury", "or", "ហានិភ័យការងារ", "ភាគទានហានិភ័យការងារ",
        ),
        f"{HC}.employer": (
            "health care", "health care employer", "health care contribution", "healthcare", "hc",
            "ថែទាំសុខភាព", "ភាគទានថែទាំសុខភាព", "ថែទាំសុខភាព និយោជក",
        ),
        f"{HC}.employee": ("health care employee", "health care worker", "ថែទាំសុខភាព កម្មករ"),
        f"{PENSION}.employee": (
            "pension employee", "pension worker", "employee pension", "worker pension",
            "សោធន កម្មករ", "សោធន កម្មករនិយោជិត", "សោធន និយោជិត",
        ),
        f"{PENSION}.employer": ("pension employer", "employer pension", "សោធន និយោជក"),
    },
    needed=(("nssf", "identity"), ("wage",), ("full_name_latin", "full_name_native")),
    signs=re.compile(r"\bnssf\b.*\b(list|declaration|contributions?)\b|ប\.?ស\.?ស|សន្តិសុខសង្គម"),
    telling=frozenset({"base", f"{OR}.employer", f"{HC}.employer", f"{PENSION}.employee"}),
    numbers=("nssf", "identity"),
    others=re.compile(r"father|mother|spouse|husband|wife"),
)  # fmt: skip
BURMESE: Final = NationalList(
    format="mm-ssb",
    country="MMR",
    schemes=("MM-SSB",),
    columns={
        "ssb": (
            "ssb no", "ssb number", "ssb id", "social security no", "social security number",
            "insured no", "insured number", "insurance no", "insured person no", "အာမခံအမှတ်",
            "လူမှုဖူလုံရေးအမှတ်", "လူမှုဖူလုံရေး အမှတ်", "အာမခံသူအမှတ်",
        ),
        "identity": (
            "nrc", "nrc no", "nrc number", *_PAPER, "မှတ်ပုံတင်အမှတ်", "နိုင်ငံသားစိစစ်ရေးအမှတ်",
        ),
        "full_name_latin": (*_LATIN, *_NAME),
        "full_name_native": ("အမည်", "name burmese", "name in burmese", "name myanmar", "burmese"),
        "sex": ("ကျား မ", "ကျား/မ", *_SEX),
        "birth_date": ("မွေးသက္ကရာဇ်", "မွေးနေ့", *_BORN),
        "wage": ("လစာ", "လုပ်ခ", "လုပ်ခလစာ", *_WAGE),
        "base": (*_BASE, "အာမခံလစာ"),
        "currency": _CURRENCY,
        "employee": (
            "2 %", "employee", "worker", "insured", "insured person", "employee contribution",
            "worker contribution", "contribution employee", "contribution worker",
            "contribution insured", "အလုပ်သမား", "အာမခံသူ", "ထည့်ဝင်ကြေး အလုပ်သမား",
        ),
        "employer": (
            "3 %", "employer", "employer contribution", "contribution employer", "အလုပ်ရှင်",
            "ထည့်ဝင်ကြေး အလုပ်ရှင်",
        ),
    },
    needed=(
        ("ssb", "identity"), ("wage", "base"), ("employee",), ("employer",),
        ("full_name_latin", "full_name_native"),
    ),
    signs=re.compile(r"\bssb\b|social security board|လူမှုဖူလုံရေး"),
    telling=frozenset(),
    numbers=("ssb", "identity"),
    others=re.compile(r"father|mother|spouse|အဘအမည်"),
)  # fmt: skip
NATIONAL_LISTS: Final[Sequence[NationalList]] = (VIETNAMESE, CAMBODIAN, BURMESE)
