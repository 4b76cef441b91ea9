from chassis.subject import Clock, Subject
from messages.enforcement.counts import COUNT_CASES, COUNT_RESULTS
from services.enforcement.storage import counts

SUBJECT = Subject(
    of="cases",
    operations={
        COUNT_CASES: counts.count_cases,
        COUNT_RESULTS: counts.count_results,
    },
    clocks=(Clock("measure_cases", 60, lambda _: ["all"], counts.measure_under_way),),
)
