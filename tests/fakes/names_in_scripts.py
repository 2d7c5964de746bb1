"""Names that programs spoil: stacked, joined, decomposed, spaced by nothing, in two scripts."""

import unicodedata

NAMES = {
    "khmer": "ចាន់ សុភា",
    "khmer-stacked": "ស្រ៊ុន សុធារ៉ា ក្រឡឹង ខ្ញុំ",
    "khmer-subscripts": "ឈឺន ស្រ្តី មុន្នីរ័ត្ន",
    "khmer-zero-width-space": "កែវ\u200bបុប្ផា មុនីរ័ត្ន",
    "lao": "ສົມພອນ ວົງສາ",
    "lao-tones": "ແກ້ວມະນີ ສີສຸລິຍະວົງ ຫຼ້າ ກໍ່າ",
    "burmese": "မောင်မောင်",
    "burmese-stacked": "မြတ်သီရိ ကျော်ဇင်ဦး သင်္ကြန် ရွှေ",
    "burmese-medials": "ဒေါ်ခင်မြင့်မြင့်အေး ကျွဲ",
    "thai": "สมชาย ใจดี",
    "thai-marks": "น้ำเพ็ชร์ ปู่ย่า ป้ำ ฐิ ญู",
    "thai-repeat": "จ๋า เก่งๆ",
    "vietnamese": "Nguyễn Thị Hồng Nhung",
    "vietnamese-decomposed": unicodedata.normalize("NFD", "Trương Đặng Phượng Ngữ"),
    "vietnamese-capitals": "ĐẶNG THỊ ỬNG",
    "mixed": "ဒေါ်အေး Aye Aye",
    "mixed-thai-latin": "สมชาย Sommai",
}


def as_kept(name):
    """Give a name as the register keeps it."""
    return " ".join(unicodedata.normalize("NFC", name).split())
