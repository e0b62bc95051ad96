"""Every check, one file each; the order is that of resources/contracts/publishing.md."""

from slotscope.diagnosis.check import Check
from slotscope.diagnosis.checks.clock_change_ahead import clock_change_ahead
from slotscope.diagnosis.checks.clock_timezone_differs import clock_timezone_differs
from slotscope.diagnosis.checks.horizon_default import horizon_default
from slotscope.diagnosis.checks.horizon_too_long import horizon_too_long
from slotscope.diagnosis.checks.hours_not_painted import hours_not_painted
from slotscope.diagnosis.checks.hours_run_out import hours_run_out
from slotscope.diagnosis.checks.key_not_combined import key_not_combined
from slotscope.diagnosis.checks.location_no_coordinates import location_no_coordinates
from slotscope.diagnosis.checks.mixed_other_system_overlap import mixed_other_system_overlap
from slotscope.diagnosis.checks.mixed_painted_in_v2 import mixed_painted_in_v2
from slotscope.diagnosis.checks.practitioner_disabled import practitioner_disabled
from slotscope.diagnosis.checks.practitioner_no_hours import practitioner_no_hours
from slotscope.diagnosis.checks.practitioner_no_rules import practitioner_no_rules
from slotscope.diagnosis.checks.practitioner_unlinked import practitioner_unlinked
from slotscope.diagnosis.checks.rule_expired import rule_expired
from slotscope.diagnosis.checks.rule_outside_hours import rule_outside_hours
from slotscope.diagnosis.checks.rule_too_short import rule_too_short
from slotscope.diagnosis.checks.rules_allocation_off import rules_allocation_off
from slotscope.diagnosis.checks.rules_none import rules_none
from slotscope.diagnosis.checks.slot_duplicate import slot_duplicate
from slotscope.diagnosis.checks.slot_lengths_mixed import slot_lengths_mixed
from slotscope.diagnosis.checks.slot_not_recreated import slot_not_recreated
from slotscope.diagnosis.checks.slot_outside_hours import slot_outside_hours
from slotscope.diagnosis.checks.slot_too_short import slot_too_short
from slotscope.diagnosis.checks.subscription_read_only import subscription_read_only
from slotscope.diagnosis.checks.sync_missing import sync_missing
from slotscope.diagnosis.checks.sync_not_offered import sync_not_offered
from slotscope.diagnosis.checks.sync_stale import sync_stale
from slotscope.diagnosis.checks.threshold_long import threshold_long
from slotscope.diagnosis.checks.threshold_missing import threshold_missing
from slotscope.diagnosis.checks.type_disabled import type_disabled
from slotscope.diagnosis.checks.type_length_mismatch import type_length_mismatch
from slotscope.diagnosis.checks.type_length_not_recommended import type_length_not_recommended
from slotscope.diagnosis.checks.type_link_invalid import type_link_invalid
from slotscope.diagnosis.checks.type_none_configured import type_none_configured
from slotscope.diagnosis.checks.type_not_in_rules import type_not_in_rules
from slotscope.diagnosis.checks.type_unlinked import type_unlinked
from slotscope.diagnosis.checks.types_none import types_none

ALL_CHECKS: tuple[Check, ...] = (
    subscription_read_only,
    key_not_combined,
    location_no_coordinates,
    rules_allocation_off,
    rules_none,
    types_none,
    type_disabled,
    type_none_configured,
    type_unlinked,
    type_link_invalid,
    type_length_mismatch,
    type_not_in_rules,
    type_length_not_recommended,
    slot_too_short,
    slot_lengths_mixed,
    slot_outside_hours,
    slot_duplicate,
    slot_not_recreated,
    hours_not_painted,
    hours_run_out,
    threshold_missing,
    threshold_long,
    practitioner_disabled,
    practitioner_unlinked,
    practitioner_no_hours,
    practitioner_no_rules,
    rule_outside_hours,
    rule_too_short,
    rule_expired,
    horizon_default,
    horizon_too_long,
    mixed_painted_in_v2,
    mixed_other_system_overlap,
    sync_missing,
    sync_stale,
    sync_not_offered,
    clock_timezone_differs,
    clock_change_ahead,
)

BY_ID: dict[str, Check] = {one.id: one for one in ALL_CHECKS}
