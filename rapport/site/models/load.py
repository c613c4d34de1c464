"""What each process of the program did in five minutes: the measurements of the capacity page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Load(models.Model):
    """Five minutes of one process on one machine.

    `machine` is the name of the machine, `process` a mark of the process that no other one bears. Of a worker only
    processor and memory count. `busy` are the seconds of all requests together, as they passed; `processor` those that
    this process computed; `slow` is the 95th percentile of a request and `slowest` the longest, in milliseconds;
    `people` are those who asked for anything; `memory` is the most that the process held of what is there, in MB.
    """

    machine = models.CharField(_("Machine"), max_length=100)
    process = models.CharField(max_length=40)
    serves = models.BooleanField(default=True)
    at = models.DateTimeField(_("From"))
    seconds = models.PositiveSmallIntegerField(_("Seconds"))
    requests = models.PositiveIntegerField(_("Requests"), default=0)
    machines = models.PositiveIntegerField(_("Requests of programs"), default=0)
    faults = models.PositiveIntegerField(_("Faults"), default=0)
    people = models.PositiveIntegerField(_("People"), default=0)
    busy = models.FloatField(_("Seconds of requests"), default=0)
    processor = models.FloatField(_("Seconds of the processor"), default=0)
    slow = models.PositiveIntegerField(_("95 of 100 were quicker than, ms"), default=0)
    slowest = models.PositiveIntegerField(_("Slowest, ms"), default=0)
    memory = models.PositiveIntegerField(_("Memory, MB"), default=0)
    memory_there = models.PositiveIntegerField(_("Memory of the machine, MB"), default=0)
    threads = models.PositiveSmallIntegerField(default=0)
    cores = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["-at", "machine", "process"]
        verbose_name = _("Load of a machine")
        verbose_name_plural = _("Load of the machines")
        constraints = [models.UniqueConstraint(fields=["process", "at"], name="load_once")]
        indexes = [models.Index(fields=["at"])]

    def __str__(self) -> str:
        return f"{self.machine} {self.at:%Y-%m-%d %H:%M}"
