import { useId } from "react";
import type { Result } from "./contract.ts";
import { formatDate } from "../ui/format.ts";
import { useLanguage } from "../ui/language.tsx";

export type Slot = Result<"GET /api/centre/slots/{bookable}">["items"][number];
export type ChosenSlot = { day: string; begins: string };

/** Days, then the times of the day that was chosen, each with what is left of it. Two steps, so that a phone shows each whole. */
export function SlotPicker({
  dayIsKnown = false,
  slots,
  day,
  chosen,
  onDay,
  onChoose,
}: {
  slots: readonly Slot[];
  day: string | undefined;
  chosen: ChosenSlot | undefined;
  onDay(day: string): void;
  onChoose(slot: Slot): void;
  /** The day stands above already. */
  dayIsKnown?: boolean;
}) {
  const { language, t } = useLanguage();
  const id = useId();
  const days = [...Map.groupBy(slots, (slot) => slot.day)];
  const ofDay = slots.filter((slot) => slot.day === day);
  const calledOff = ofDay.find((slot) => slot.calledOff !== undefined)?.calledOff;
  return (
    <div className="stack">
      {dayIsKnown ? null : (
        <div role="group" aria-labelledby={`${id}-day`} className="stack-tight">
          <h3 id={`${id}-day`}>{t("哪一天", "Which day")}</h3>
          <ul className="plain slot-days">
            {days.map(([each, all]) => {
              const free = all.reduce((sum, slot) => sum + slot.free, 0);
              return (
                <li key={each}>
                  <button type="button" className="slot" aria-pressed={each === day} onClick={() => onDay(each)}>
                    <strong>{withoutYear(formatDate(each, language, true))}</strong>
                    <span className="small">
                      {free > 0 ? t(`余 ${free}`, `${free} left`) : all[0]?.calledOff ? t("停办", "off") : t("约满", "full")}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {day === undefined ? null : (
        <div role="group" aria-labelledby={`${id}-time`} className="stack-tight">
          <h3 id={`${id}-time`}>{t("几点", "What time")}</h3>
          {calledOff ? <p className="notice">{t(`这一天停办：${calledOff}`, `Called off: ${calledOff}`)}</p> : null}
          <ul className="plain slot-times">
            {ofDay.map((slot) => (
              <li key={slot.begins}>
                <button
                  type="button"
                  className="slot"
                  aria-pressed={chosen?.day === slot.day && chosen?.begins === slot.begins}
                  disabled={slot.calledOff !== undefined}
                  onClick={() => onChoose(slot)}
                >
                  <strong className="number">
                    {slot.begins}–{slot.ends}
                  </strong>
                  <span className="small">
                    {slot.free > 0 ? t(`余 ${slot.free}`, `${slot.free} left`) : t("满，可候补", "full, can wait")}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Every day here is within weeks: the year would only take the room. */
function withoutYear(date: string): string {
  return date.replace(/^\d{4}年/, "").replace(/,? \d{4}$/, "");
}
