"""General: how the app starts, looks and speaks."""

import os
from pathlib import Path

from platformdirs import user_data_path

from vault.app.choosing import Choice
from vault.app.context import Context
from vault.app.login import Login, command, is_possible
from vault.app.result import Result
from vault.app.settings.group import Group
from vault.app.ticking import Tick
from vault.app.translating import LANGUAGES, own_name, tr
from vault.errors import LocalDiskRefused
from vault.words.app import told

WIDE = 180


class General(Group):
    """Start at login (where that can be), theme, language."""

    def __init__(self, context: Context, result: Result) -> None:
        super().__init__(tr("General"))
        self._context, self._result = context, result
        self._login = Login(os.environ, Path.home())
        now = context.preferences.now
        self.login = Tick(context.theme, tr("Start Vault when I log in"), on=self._login.is_on)
        if is_possible():
            self.login.toggled.connect(self._start_at_login)
            self.add(self.login)
        self.theme = Choice(context.theme)
        for words, scheme in ((tr("As the system"), "system"), (tr("Light"), "light"), (tr("Dark"), "dark")):
            self.theme.addItem(words, scheme)
        self.theme.setCurrentIndex(max(0, self.theme.findData(now.scheme)))
        self.theme.currentIndexChanged.connect(self._choose_theme)
        self.theme.setFixedWidth(WIDE)
        self.add_row(tr("Appearance"), self.theme)
        self.language = Choice(context.theme)
        self.language.addItem(tr("As the system"), "")
        for code in LANGUAGES:
            self.language.addItem(own_name(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(now.language)))
        self.language.currentIndexChanged.connect(self._choose_language)
        self.language.setFixedWidth(WIDE)
        self.meaning = self.add_row(tr("Language"), self.language)

    def _choose_theme(self) -> None:
        scheme = self.theme.currentData()
        self._context.preferences.change(scheme=scheme)
        self._context.theme.choose(scheme)

    def _choose_language(self) -> None:
        self._context.preferences.change(language=self.language.currentData())
        self.meaning.setText(tr("Vault speaks it from its next start on."))
        self.meaning.show()

    def _start_at_login(self, on: bool) -> None:  # noqa: FBT001 as Qt's signal gives it
        try:
            if on:
                folder = self._context.access.folder
                is_usual = folder == user_data_path("vault", appauthor=False)
                self._login.turn_on(command(folder, is_usual=is_usual), tr("Vault"))
            else:
                self._login.turn_off()
        except OSError as error:
            refused = LocalDiskRefused(str(self._login.file.parent), os.strerror(error.errno) if error.errno else "")
            self._result.tell(told(refused, tr))
            self.login.blockSignals(True)  # noqa: FBT003 Qt's own parameter
            self.login.setChecked(self._login.is_on)
            self.login.blockSignals(False)  # noqa: FBT003 Qt's own parameter
