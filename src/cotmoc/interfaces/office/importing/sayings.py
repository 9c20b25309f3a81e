"""The words of every refusal and notice, by the cases of the corpus: why, and how to mend; Vietnamese first."""

from __future__ import annotations

from typing import NamedTuple


class Saying(NamedTuple):
    """Why a value is refused and how to mend it, in Vietnamese and English."""

    why_vi: str
    why_en: str
    mend_vi: str
    mend_en: str


SAVE_AGAIN = (
    "Mở bằng Excel, lưu lại dạng .xlsx rồi nhập tệp mới.",
    "Open it in Excel, save it as .xlsx and import that.",
)
WHOLE_AGAIN = ("Tải hoặc chép lại tệp gốc rồi nhập lại.", "Copy the original file again and import that.")
FIX_CELL = ("Sửa ô này trong tệp rồi nhập lại.", "Mend the cell in the file and import it again.")

SAYINGS: dict[str, Saying] = {
    # The package
    "M01": Saying("Tệp rỗng.", "The file is empty.", *WHOLE_AGAIN),
    "M01:rows": Saying(
        "Không có dòng dữ liệu.",
        "There are no data rows.",
        "Điền ít nhất một dòng dưới tiêu đề, hoặc dùng sổ “không phát sinh”.",
        "Fill in at least one row under the header, or send a nil return.",
    ),
    "M02": Saying("Đuôi tệp là .xlsx nhưng thực chất là {kind}.", "The file is really {kind}.", *SAVE_AGAIN),
    "M03": Saying(
        "Tệp đặt mật khẩu.", "The workbook is protected by a password.", "Hãy bỏ mật khẩu rồi lưu lại.", "Remove it."
    ),
    "M04": Saying(
        "Tệp có chứa macro; macro không bao giờ được chạy.",
        "The workbook carries macros, which are never run.",
        *SAVE_AGAIN,
    ),
    "M05": Saying("Tệp là định dạng {kind}.", "The file is in the format {kind}.", *SAVE_AGAIN),
    "M06:packed": Saying(
        "Tệp lớn hơn {limit} MB.",
        "The file is larger than {limit} MB.",
        "Chia tệp thành nhiều tệp nhỏ hơn.",
        "Split the file.",
    ),
    "M06": Saying(
        "Bung nén vượt {limit} MB (có thể là bom nén).",
        "It unpacks to more than {limit} MB (perhaps a zip bomb).",
        "Chép bảng sang một tệp mới rồi nhập tệp mới.",
        "Copy the table into a new workbook and import that.",
    ),
    "M07": Saying(
        "Ô {cell} nằm ngoài vùng cho phép ({rows} dòng, {columns} cột).",
        "Cell {cell} lies outside the allowed {rows} rows and {columns} columns.",
        "Xóa ô đó, hoặc chép bảng sang một tệp mới.",
        "Delete that cell, or copy the table into a new workbook.",
    ),
    "M08": Saying(
        "Phần {part} có khai báo DTD hoặc bảng mã lạ.",
        "Part {part} declares a DTD or an unusual encoding.",
        *SAVE_AGAIN,
    ),
    "M09": Saying(
        "Gói tệp có mục không hợp lệ: {part}.", "The package holds an entry that it must not: {part}.", *SAVE_AGAIN
    ),
    "M09:many": Saying("Gói tệp có quá {limit} mục.", "The package holds more than {limit} entries.", *SAVE_AGAIN),
    "M10": Saying("Tệp hỏng hoặc tải chưa hết ({part}).", "The file is damaged or cut short ({part}).", *WHOLE_AGAIN),
    "L7": Saying(
        "Đọc tệp vượt giới hạn (bộ nhớ 1 GB, 30 giây) hoặc tệp sai cấu trúc: {detail}.",
        "Reading the file went beyond its limits (1 GB, 30 s) or its structure is wrong: {detail}.",
        *SAVE_AGAIN,
    ),
    "L7:engines": Saying(
        "Hai bộ đọc hiểu khác nhau: “{ours}” và “{theirs}”.",
        "Two readers disagree on this cell: “{ours}” and “{theirs}”.",
        *SAVE_AGAIN,
    ),
    # The sheets and the header
    "M12": Saying(
        "Có nhiều trang tính cùng một mẫu: {sheets}.",
        "Several sheets hold the same table: {sheets}.",
        "Chọn trang bằng --sheet “TÊN TRANG”.",
        "Choose one with --sheet NAME.",
    ),
    "M15": Saying(
        "Có {count} dòng ẩn (hoặc bị lọc) đang có số liệu.",
        "{count} hidden (or filtered) rows hold data.",
        "Cho biết: --hidden include để nhập cả dòng ẩn, --hidden exclude để bỏ.",
        "Say --hidden include or --hidden exclude.",
    ),
    "M19": Saying(
        "Ô gộp {range} chỉ có giá trị ở ô đầu; cột này không được tự điền xuống.",
        "The merged cells {range} hold a value only in the first; this column is not filled down.",
        "Bỏ gộp ô và ghi giá trị vào từng dòng.",
        "Unmerge and write the value in each row.",
    ),
    "M21": Saying(
        "Không tìm thấy dòng tiêu đề của mẫu “{title}” trong 30 dòng đầu.",
        "No header of “{title}” in the first 30 rows.",
        "Cần các cột: {columns}. Lấy mẫu trống bằng lệnh import-template.",
        "These columns are needed: {columns}. The command import-template writes an empty form.",
    ),
    "M22": Saying(
        "Còn dòng giống số liệu ở dưới phần ký tên (dòng {block}).",
        "Rows that look like data follow the signature block of row {block}.",
        "Chuyển dòng này lên trên phần ký tên, hoặc xóa đi.",
        "Move the row above the block, or delete it.",
    ),
    "M23": Saying(
        "Dòng tổng ghi {stated} nhưng các dòng cộng lại là {summed}.",
        "The totals row states {stated}, but the rows add up to {summed}.",
        "Sửa dòng tổng hoặc dòng chi tiết cho khớp.",
        "Make the totals row and the rows agree.",
    ),
    "M25": Saying(
        "Dòng mục “{text}” không có trong mẫu này.",
        "This form has no section rows such as “{text}”.",
        "Xóa dòng mục và ghi giá trị của nó vào cột tương ứng.",
        "Delete the row and write its value in the column it belongs to.",
    ),
    "M27": Saying(
        "Hai cột cùng là “{title}”: {columns}.",
        "Two columns are both “{title}”: {columns}.",
        "Xóa hoặc đổi tên một cột.",
        "Delete or rename one of them.",
    ),
    "M31": Saying(
        "Thiếu cột bắt buộc: {columns}.",
        "Required columns are missing: {columns}.",
        "Thêm cột; lấy mẫu trống bằng lệnh import-template.",
        "Add them; the command import-template writes an empty form.",
    ),
    "M34": Saying(
        "Công thức chưa có kết quả.",
        "The formula has no result.",
        "Mở bằng Excel rồi lưu lại.",
        "Open it in Excel and save.",
    ),
    "M35": Saying("Ô báo lỗi {error}.", "The cell holds the error {error}.", *FIX_CELL),
    "M37": Saying(
        "Trang tính là bảng Pivot.", "The sheet is a pivot table.", "Hãy nhập bảng gốc.", "Import the table behind it."
    ),
    "UNIT": Saying(
        "Tên trang tính “{sheet}” không phải đơn vị nào trong hệ thống.",
        "The sheet name “{sheet}” is no unit of the system.",
        "Đặt tên trang tính theo ký hiệu hoặc tên đơn vị, hoặc thêm cột “Đơn vị”.",
        "Name the sheet after the unit, or add the column “Đơn vị”.",
    ),
    # Numbers
    "M00": Saying("Ô bắt buộc còn trống.", "A required cell is blank.", "Điền giá trị cho ô này.", "Fill in the cell."),
    "M51": Saying(
        "Không rõ dấu trong “{text}” là thập phân hay hàng nghìn: {first} hay {second}?",
        "It is not clear whether the mark in “{text}” is decimal or groups thousands: {first} or {second}?",
        "Cho biết: --decimal comma (dấu phẩy là thập phân) hoặc --decimal point.",
        "Say --decimal comma or --decimal point.",
    ),
    "M55": Saying(
        "Cột lẫn hai kiểu số: ô này và ô “{other}”.",
        "The column mixes two styles of number: this cell and “{other}”.",
        "Dùng một kiểu cho cả cột: 1.234,5.",
        "Use one style in the whole column: 1.234,5.",
    ),
    "M56": Saying(
        "Cột có cả dấu phẩy và dấu chấm làm thập phân: ô này và ô “{other}”.",
        "The column uses both the comma and the point as decimal mark: this cell and “{other}”.",
        "Cho biết: --decimal both nếu cả hai đều là dấu thập phân, hoặc sửa cho thống nhất.",
        "Say --decimal both if both are decimal marks, or use one.",
    ),
    "M59": Saying(
        "Đơn vị đo “{unit}” không dùng cho cột này (dùng: {units}).",
        "The unit “{unit}” is not one of this column ({units}).",
        *FIX_CELL,
    ),
    "M61": Saying("Cần số chính xác, không ước chừng.", "An exact number is needed.", *FIX_CELL),
    "M63": Saying(
        "Không có số liệu: để trống khác với số 0.",
        "No figure is given; blank is not 0.",
        "Ghi 0 nếu không phát sinh, hoặc ghi số thật.",
        "Write 0 if there was none, or the number.",
    ),
    "M64": Saying("Cột này không nhận số âm.", "This column takes no negative numbers.", *FIX_CELL),
    "M65": Saying(
        "Nhiều chữ số thập phân hơn mức của cột ({step}).",
        "There are more decimals than the column keeps ({step}).",
        *FIX_CELL,
    ),
    "M67": Saying(
        "Ô định dạng phần trăm trong cột không phải phần trăm.",
        "A percent cell in a column that is not percent.",
        *FIX_CELL,
    ),
    "M68": Saying("Không đọc được thành số.", "This is not a number.", *FIX_CELL),
    "M71": Saying(
        "Vượt giới hạn {low} – {high} của cột.", "It lies outside the column's bounds {low} – {high}.", *FIX_CELL
    ),
    # Days
    "M73": Saying(
        "Tháng {month}? Cột này viết tháng trước ngày.",
        "Month {month}? The column writes the month before the day.",
        "Cho biết --dates month-first nếu đúng vậy, hoặc sửa thành ngày/tháng/năm.",
        "Say --dates month-first if so, or write day/month/year.",
    ),
    "M73:cell": Saying(
        "Tháng {month}?", "Month {month}?", "Viết ngày/tháng/năm, ví dụ 27/09/2020.", "Write day/month/year."
    ),
    "M75": Saying(
        "Ngày và tháng có thể đã bị máy đảo: ô này là {stored} hay {swapped}?"
        " (các ô kiểu ngày đều có ngày ≤ 12, các ô chữ đều > 12)",
        "Day and month may have been swapped by the machine: {stored} or {swapped}?",
        "Cho biết --dates swapped nếu đã bị đảo, --dates stored nếu ngày đang đúng.",
        "Say --dates swapped or --dates stored.",
    ),
    "M79": Saying("Ngày không có trong lịch.", "There is no such day.", *FIX_CELL),
    "M82": Saying(
        "Excel đã đổi số hiệu thành ngày ({day}).",
        "Excel has turned the number into a day ({day}).",
        "Định dạng cột là Văn bản (Text) rồi gõ lại số hiệu.",
        "Format the column as Text and type it again.",
    ),
    "M83": Saying(
        "{day} nằm ngoài khoảng cho phép ({low} – {high}).",
        "{day} lies outside the allowed range ({low} – {high}).",
        *FIX_CELL,
    ),
    "M83:order": Saying("{last} trước {first}.", "The end is before the beginning.", *FIX_CELL),
    "M85": Saying("Không đọc được thành ngày dương lịch.", "This is not a day of the calendar.", *FIX_CELL),
    "MONTH": Saying("Không đọc được thành tháng (ví dụ 06/2020).", "This is not a month (such as 06/2020).", *FIX_CELL),
    # Texts, codes, names
    "M87": Saying(
        "Ô dùng phông cũ {font}; chữ bên trong không phải Unicode.",
        "The cell uses the old font {font}; its letters are not Unicode.",
        "Chuyển sang Unicode (ví dụ bằng UniKey) rồi nhập lại.",
        "Convert it to Unicode and import again.",
    ),
    "M99": Saying(
        "Mã phải có {length} ký tự; số 0 đứng đầu có thể đã mất.",
        "The code must have {length} characters; a leading zero may be lost.",
        "Định dạng cột là Văn bản (Text) rồi gõ lại.",
        "Format the column as Text and type it again.",
    ),
    "CHOICE": Saying(
        "Không phải giá trị của cột; dùng một trong: {choices}.", "It must be one of: {choices}.", *FIX_CELL
    ),
    "MARKER": Saying(
        "Không đọc được thành số hiệu mốc (ví dụ 1116, 222(1), 1297/4).", "This is no marker number.", *FIX_CELL
    ),
    "KIND": Saying("Ô kiểu {kind} trong cột chữ.", "A {kind} cell in a text column.", *FIX_CELL),
    "M101": Saying(
        "Không có đơn vị “{text}” vào ngày này.",
        "There is no unit “{text}” on that day.",
        "Ghi ký hiệu hoặc đúng tên đơn vị tại ngày của dòng.",
        "Write the unit's code or its name on that day.",
    ),
    "M101:several": Saying(
        "Tên “{text}” có nhiều đơn vị: {codes}.",
        "Several units are named “{text}”: {codes}.",
        "Ghi ký hiệu.",
        "Write its code.",
    ),
    "M105": Saying("Dài hơn {length} ký tự.", "It is longer than {length} characters.", *FIX_CELL),
    "REFERENCE": Saying(
        "Không tìm thấy {thing} “{text}”.",
        "There is no {thing_en} “{text}”.",
        "Nhập sổ chứa nó trước, hoặc sửa ô này.",
        "Import the register that holds it first, or mend the cell.",
    ),
    "CLOSED": Saying("Tháng này đã chốt.", "The month is closed already.", "Xóa dòng này.", "Delete the row."),
    "NOT_OVER": Saying("Tháng này chưa hết.", "The month is not over.", "Xóa dòng này.", "Delete the row."),
    "KNOWN": Saying(
        "Trong sổ đã ghi là “{text}”.",
        "The books already have it as “{text}”.",
        "Sửa ô này cho khớp với sổ.",
        "Make it agree.",
    ),
    "REFERENCE:several": Saying(
        "Có nhiều {thing} “{text}”.",
        "There are several {thing_en} “{text}”.",
        "Ghi số đầy đủ, hoặc sửa trên hệ thống.",
        "Give the full number, or mend it in the system.",
    ),
    "REASON": Saying(
        "Hủy hoặc thay văn bản phải có lý do.",
        "Voiding or replacing a paper needs a reason.",
        "Điền cột “Lý do hủy, thay”.",
        "Fill in “Lý do hủy, thay”.",
    ),
    "PAIRS": Saying(
        "Có {first} nội dung nhưng {second} kết luận.",
        "There are {first} matters but {second} conclusions.",
        "Ghi một kết luận chung, hoặc mỗi nội dung một kết luận.",
        "Give one for all, or one for each.",
    ),
    "ENDS": Saying(
        "Ghi đoạn từ mốc đến mốc, ví dụ “1042 – 1050; 1055 – 1060”.",
        "Stretches are written from marker to marker, such as 1042 - 1050; 1055 - 1060.",
        *FIX_CELL,
    ),
    # Across rows
    "M106": Saying(
        "Điểm đầu phải đứng trước điểm cuối.",
        "The beginning must lie before the end.",
        "Có đổi chỗ hai ô không?",
        "Swapped?",
    ),
    "M110": Saying(
        "Không có mốc “{text}” trên tuyến vào ngày này.", "There is no marker “{text}” on that day.", *FIX_CELL
    ),
    "M111": Saying(
        "Trùng với dòng {row}: {key}.",
        "It repeats row {row}: {key}.",
        "Xóa một dòng, hoặc ghi số hiệu khác.",
        "Delete one, or give it another number.",
    ),
    "M111:changed": Saying(
        "Số {key} đã vào sổ với nội dung khác ({columns}).",
        "{key} is already in the books with other content ({columns}).",
        "Nếu là đính chính: ghi số mới và điền cột “Thay cho số”.",
        "To correct it, give a new number and fill in “Thay cho số”.",
    ),
    "M113": Saying(
        "Số {key} đã hủy ngày {day}.", "{key} was voided on {day}.", "Ghi một số mới.", "Give it a new number."
    ),
    "RULE": Saying(
        "{rule}: {text} {detail}", "{rule}: {text_en}", "Sửa dòng này theo quy định (nguồn: {source}).", "Mend the row."
    ),
    "RIGHT": Saying(
        "Người nhập không có quyền: {action}.",
        "The user may not do this: {action}.",
        "Dùng tài khoản có quyền (--user).",
        "Import as a user who may (--user).",
    ),
    "APPROVAL": Saying(
        "Văn bản loại này phải có người khác duyệt trước khi vào sổ.",
        "Papers of this kind are approved by another person before they stand in the books.",
        "Ghi tài khoản người duyệt, số và ngày của danh sách đã ký, rồi xem lại tệp.",
        "Name the approver's account, the number and the day of the signed list, and look the file through again.",
    ),
    "APPROVER": Saying(
        "Không có tài khoản nào tên “{text}” được duyệt văn bản này tại đơn vị của dòng.",
        "No account “{text}” may approve these papers at the unit of the row.",
        "Ghi đúng tài khoản của người đã ký; người đó phải có quyền duyệt tại đơn vị.",
        "Name the account of who signed; they must hold the right to approve at the unit.",
    ),
}

NOTICES: dict[str, tuple[str, str]] = {
    "LENGTH": (
        "chiều dài ghi khác chiều dài theo mốc, lấy theo mốc",
        "length differs from the markers', which are taken",
    ),
    "RULE": ("cần xem lại: {detail}", "worth a look: {detail}"),
    "L8": ("dòng đã nhập trước đây, bỏ qua", "rows already imported, skipped"),
    "M11": ("dòng trống, bỏ qua", "blank rows, skipped"),
    "M13": ("trang tính không thuộc mẫu, không nhập: {detail}", "sheet of no form, not imported: {detail}"),
    "M14": ("trang tính ẩn, không nhập: {detail}", "hidden sheet, not imported: {detail}"),
    "M15": ("dòng ẩn: {detail}", "hidden rows: {detail}"),
    "M16": ("cột ẩn, vẫn đọc: {detail}", "hidden column, read: {detail}"),
    "M19": ("ô điền xuống: cột {detail}", "cells filled down: {detail}"),
    "M20": ("dòng đánh số cột, bỏ qua", "row of column numbers, skipped"),
    "M21": ("tiêu đề ở dòng {detail}", "header in row {detail}"),
    "M22": ("dữ liệu kết thúc ở phần ký tên, dòng {detail}", "data end at the signature block, row {detail}"),
    "M23": ("dòng tổng, đã kiểm tra khớp", "totals row, checked and equal"),
    "M23:other": ("dòng lũy kế, không kiểm tra", "year-to-date row, not checked"),
    "M25": ("dòng mục, dùng cho các dòng dưới", "section row, used for the rows below"),
    "M26": ("số thứ tự nhảy hoặc lặp (có thể đã xóa dòng)", "row number skips or repeats (a row may be gone)"),
    "M30": ("cột không dùng: {detail}", "column not used: {detail}"),
    "M32": ("ghi chú, ảnh hoặc hình vẽ, không đọc: {detail}", "comments, images or drawings, not read: {detail}"),
    "M33": ("ô là công thức, lấy kết quả đã lưu", "formula, its saved result taken"),
    "M51": ("số đọc theo kiểu {detail}", "number read in the style {detail}"),
    "M56": ("số đọc cả hai dấu thập phân", "number read with both decimal marks"),
    "M58": ("số lưu dưới dạng chữ", "number stored as text"),
    "M59": ("ô có ghi đơn vị đo: {detail}", "cell with a unit: {detail}"),
    "M63": ("ô trống là “không có số liệu”, không phải 0: cột {detail}", "blank is no figure, not 0: {detail}"),
    "M63:none": ("chữ “không” đọc là 0", "the word “không” read as 0"),
    "M65": ("số lẻ do máy tính, làm tròn trong 1e-9", "machine remainder within 1e-9 removed"),
    "M68": ("chữ số toàn chiều rộng → thường", "full-width digits made plain"),
    "M70": ("tiền ghi bằng chữ: {detail}", "money in words: {detail}"),
    "M72": ("năm hai chữ số → 20xx", "two-digit year read as 20xx"),
    "M73": ("ngày đọc theo tháng trước", "days read month first"),
    "M75": ("ngày đảo lại theo lựa chọn", "days swapped back, as told"),
    "M76": ("số ngày của Excel → ngày", "Excel's day number made a day"),
    "M77": ("tệp tính ngày từ 1904", "the file counts days from 1904"),
    "M81": ("ngày giờ → ngày địa phương (+07)", "moment made the local day (+07)"),
    "M86": ("dấu tổ hợp → dựng sẵn", "combining marks composed"),
    "M92": ("dấu cách thừa, ký tự ẩn được bỏ", "extra spaces and invisible characters removed"),
    "M95": ("danh xưng tách khỏi tên", "title taken off the name"),
    "M98": ("chữ bắt đầu bằng = + - @, giữ nguyên là chữ", "text that begins with = + - @, kept as inert text"),
    "M100": ("số giấy tờ tùy thân không được nhập: cột {detail}", "identity numbers are not imported: {detail}"),
}
