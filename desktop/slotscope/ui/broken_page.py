"""What stands in the middle where the window itself could not be made."""

from slotscope.ui.welcome import Page


class BrokenPage(Page):
    """Says that nothing can be done here, and what to do instead."""

    def __init__(self) -> None:
        super().__init__("The window could not be made")
        self.say("Slotscope's window could not be made", "title")
        self.say("A part of it failed, so nothing can be read or shown.", "fault")
        self.say(
            "Close Slotscope and start it again. If that does not help, send the details from the "
            "message above to whoever looks after Slotscope for you: they hold no key and no "
            "patient's data."
        )
