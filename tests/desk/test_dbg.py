from tests.desk.whole import *
from tests.desk.test_form import WHOLE
def test_x(qtbot, window, library):
    place(qtbot, window, "employees")
    control(Qt.Key.Key_N, window)
    settled(qtbot, window)
    p=window.page
    typed = {"姓名": "周晓燕", "证件类型": "jmsfz", "证件号码": WHOLE}
    for name, slot in ((s.field.label, s) for s in window.page.slots.values()):
        if name in typed:
            write(typed[name]); hit(Qt.Key.Key_Return); 
    settled(qtbot, window)
    s=p.slots['sex']; a=p.groups.after(s)
    print(focused().accessibleName(), 'after:',a.field.label, a.entry.control.focusPolicy(), a.entry.control.isEnabled(), QApplication.activeWindow(), QApplication.activePopupWidget(), QApplication.activeModalWidget())
    for t in ('sex','birth_date','ethnicity','native_place'): print(t, p.slots[t].entry.control.focusPolicy(), p.slots[t].entry.control.hasFocus())
    p.slots['native_place'].entry.control.setFocus(); print(focused().accessibleName())
    p.slots['name'].entry.control.setFocus(); print(focused().accessibleName())
    assert 0
