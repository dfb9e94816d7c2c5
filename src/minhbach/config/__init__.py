"""The composition root: settings, addresses, timetable."""
