"""Lists of the Vietnamese, the Cambodian and the Burmese fund as employers send them."""

from openpyxl import Workbook
from tests.fakes.sheet_makers import packed_book

D02_PLAIN = (
    "STT", "Họ và tên", "Mã số BHXH", "Tên loại hồ sơ", "Loại hồ sơ", "Phương án", "Mã PA",
    "Chỉ có năm sinh?", "Ngày sinh", "Giới tính", "Số CMND/ CCCD/Hộ chiếu",
    "Cấp bậc, chức vụ, chức danh nghề", "Phòng ban làm việc", "Nơi làm việc",
)  # fmt: skip
D02_WAGES = (
    "Mức lương", "Phụ cấp lương", "Các khoản bổ sung", "Hệ số lương", "Phụ cấp CV",
    "Phụ cấp TNVK (%)", "Phụ cấp TN nghề (%)",
)  # fmt: skip
D02_REST = (
    "Từ tháng", "Đến tháng", "Ghi chú", "Quốc tịch", "Họ tên chủ hộ",
    "Số CMND/ CCCD/Hộ chiếu (chủ hộ)", *(f"Cột {at}" for at in range(1, 101)),
)  # fmt: skip
D02_PLACES = {
    name: at
    for at, name in enumerate(
        ("no", "name", "si_code", "record", "record_id", "plan", "plan_id", "year_only", "born",
         "sex", "paper", "title", "department", "place", "wage", "allowance", "supplement",
         "coefficient", "post", "seniority", "trade", "first", "last", "note", "nationality",
         "head", "head_paper"),
        start=1,
    )
}  # fmt: skip


def d02_row(**said):
    """One insured person of the form; what is not said is usual."""
    return {
        "name": "NGUYỄN VĂN AN",
        "si_code": "7912345678",
        "record": "Tăng lao động",
        "plan": "TM-Tăng mới",
        "year_only": "0",
        "born": "05/05/1990",
        "sex": "1",
        "wage": "7.500.000",
        "first": "10/2026",
        "last": "10/2026",
        "nationality": "VIET NAM",
        "head": "NGUYỄN VĂN CHỦ",
        "head_paper": "079000000999",
    } | said


def d02(*rows, title="Kỳ báo cáo: Tháng 10/2026", hidden=True):
    """Make a D02-LT of 127 columns: headings over two rows, data from row 5, families beside."""
    book = Workbook()
    sheet = book.active
    sheet.title = "DuLieu"
    sheet.append(["DANH SÁCH LAO ĐỘNG THAM GIA BHXH, BHYT, BHTN (Mẫu D02-LT)"])
    sheet.append([title])
    sheet.append([*D02_PLAIN, "Tiền lương", *[None] * (len(D02_WAGES) - 1), *D02_REST])
    sheet.append([*[None] * len(D02_PLAIN), *D02_WAGES])
    first_wage = len(D02_PLAIN) + 1
    sheet.merge_cells(start_row=3, end_row=3, start_column=first_wage, end_column=first_wage + 6)
    for number, said in enumerate(rows, start=5):
        sheet.cell(number, D02_PLACES["no"], number - 4)
        for name, text in said.items():
            sheet.cell(number, D02_PLACES[name], text)
    sheet.cell(len(rows) + 5, 1, f"Tổng số: {len(rows)} lao động")
    family = book.create_sheet("PL TV HGĐ")
    for _ in range(5):
        family.append(["STT", "Họ và tên", "Mã số BHXH", "Ngày sinh"])
    family.append([1, "NGUYỄN THỊ BÀ", "7900000001", "01/01/1960"])
    if hidden:
        book.create_sheet("DanhMuc").sheet_state = "hidden"
    return packed_book(book)


KHMER_TOP = (
    "ល.រ", "អត្តលេខ ប.ស.ស (NSSF ID)", "ឈ្មោះ (Name)", None, "ភេទ (Sex)",
    "ថ្ងៃខែឆ្នាំកំណើត (Date of birth)", "ក្រុម (Group)", "ប្រាក់ឈ្នួល (Wage)",
    "ប្រាក់ឈ្នួលជាប់ភាគទាន (Contributory wage)", "ហានិភ័យការងារ (Occupational risk 0.8%)",
    "ថែទាំសុខភាព (Health care 2.6%)", "សោធន (Pension)", None,
)  # fmt: skip
KHMER_UNDER = (
    None, None, "Khmer", "Latin", *[None] * 7, "Employee 2%", "Employer 2%",
)  # fmt: skip


def khmer_row(**said):
    """One insured person of an NSSF list: paid 612,345 riel, so 625,000 count."""
    usual = {
        "no": 1,
        "nssf": "1234567890",
        "native": "សុខ ស្រីមុំ",
        "latin": "SOK SREYMOM",
        "sex": "F",
        "born": "1991-04-17",
        "group": "2",
        "wage": "៦១២.៣៤៥",
        "base": "625,000",
        "or": "5,000",
        "hc": "16,250",
        "pension": "12,246.90",
        "pension_employer": "12,246.90",
    }
    return list((usual | said).values())


def khmer(*rows, title="ប្រចាំខែតុលា ២០២៦", wage=KHMER_TOP[7], more=()):
    """Make an NSSF list: titles, headings over two rows, a row of totals."""
    book = Workbook()
    sheet = book.active
    sheet.append(["បេឡាជាតិសន្តិសុខសង្គម - NSSF monthly declaration"])
    sheet.append([title])
    sheet.append(["Enterprise ID:", "", "K0012345"])
    for line in more:
        sheet.append(line)
    sheet.append([*KHMER_TOP[:7], wage, *KHMER_TOP[8:]])
    sheet.append(KHMER_UNDER)
    for line in rows:
        sheet.append(line)
    sheet.append(["សរុប", *[None] * 6, 999])
    return packed_book(book)


BURMESE_TOP = (
    "စဉ်", "လူမှုဖူလုံရေးအမှတ်", "NRC No.", "အမည်", "လစာ", "ထည့်ဝင်ကြေး", None, "စုစုပေါင်း",
)  # fmt: skip
BURMESE_UNDER = (*[None] * 5, "အလုပ်သမား 2%", "အလုပ်ရှင် 3%")


def burmese_row(**said):
    """One insured person of an SSB return, paid more than the 300,000 kyat that count."""
    usual = {
        "no": "၁",
        "ssb": "YGN-123456",
        "nrc": "12/OUKAMA(N)123456",
        "name": "မသီတာဦး",
        "wage": "၃၅၀,၀၀၀",
        "employee": "၆,၀၀၀",
        "employer": "၉,၀၀၀",
        "total": "၁၅,၀၀၀",
    }
    return list((usual | said).values())


def burmese(*rows, title="၂၀၂၆ ခုနှစ် အောက်တိုဘာလ"):
    """Make an SSB return: header with employer and month, a line a person, totals."""
    book = Workbook()
    sheet = book.active
    sheet.append(["လူမှုဖူလုံရေးအဖွဲ့ - Social Security Board"])
    sheet.append(["အလုပ်ရှင်အမှတ် -", "Y-4711", None, title])
    sheet.append(BURMESE_TOP)
    sheet.append(BURMESE_UNDER)
    for line in rows:
        sheet.append(line)
    sheet.append(["စုစုပေါင်း", *[None] * 3, 999, 999, 999, 999])
    return packed_book(book)
