"""How patients appear in what leaves the program; every time anew, and never by name."""

from PySide6.QtWidgets import QComboBox

from slotscope.report.mask import Patients

_TITLES: dict[Patients, str] = {
    Patients.NONE: "Not at all",
    Patients.TOKEN: "As a token, such as P-7F3A",
    Patients.INITIALS: "As initials",
}
MEANS: dict[Patients, str] = {
    Patients.NONE: "Appointments are shown without any word on the patient.",
    Patients.TOKEN: (
        "The same patient has the same token in this file and another one in any other. "
        "Nobody can turn it back into a name."
    ),
    Patients.INITIALS: (
        "With the time of the appointment, initials can tell who a patient is. Send it only to "
        "people who may know."
    ),
}
NO_NAMES = "Names cannot be shown: Slotscope never reads more than a patient's initials."
"""[ours] A choice of names would promise what is not there: names are cut as they are read."""


class PatientsField(QComboBox):
    """Begins with 'Not at all' and is never remembered."""

    def __init__(self) -> None:
        super().__init__()
        for one in Patients:
            self.addItem(_TITLES[one], one)

    @property
    def patients(self) -> Patients:
        """What is chosen."""
        return Patients(self.currentData())
