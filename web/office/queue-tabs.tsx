import { type Text, useT } from "../ui/language.tsx";
import { type QueueList, queueLists } from "./queue-search.ts";

export const listWords: Record<QueueList, { title: Text; empty: Text }> = {
  overdue: { title: { zh: "已超期", en: "Overdue" }, empty: { zh: "没有超期的办件。", en: "Nothing is overdue." } },
  soon: { title: { zh: "即将到期", en: "Due soon" }, empty: { zh: "近期没有到期的办件。", en: "Nothing is due soon." } },
  mine: {
    title: { zh: "我的", en: "Mine" },
    empty: { zh: "您名下没有在办的办件。到“待认领”里领一件。", en: "You have no open cases. Take one from Unassigned." },
  },
  unassigned: { title: { zh: "待认领", en: "Unassigned" }, empty: { zh: "没有待认领的办件。", en: "Every case has somebody." } },
  paused: { title: { zh: "已中止", en: "Paused" }, empty: { zh: "没有中止计时的办件。", en: "No clock stands still." } },
  team: { title: { zh: "全部在办", en: "All open" }, empty: { zh: "没有在办的办件。", en: "No open cases." } },
  all: { title: { zh: "全部", en: "Everything" }, empty: { zh: "这里没有办件。", en: "Nothing here." } },
};

type Counts = Partial<Record<QueueList, number>>;

/** The lists of the desk, each with how many it holds; a window officer has no team to take cases from. */
export function QueueTabs(props: { chosen: QueueList; counts: Counts | undefined; atCounter: boolean; onChoose(list: QueueList): void }) {
  const t = useT();
  const lists = queueLists.filter((list) => !props.atCounter || list !== "unassigned");
  return (
    <div className="desk-tabs" role="group" aria-label={t("清单", "Lists")}>
      {lists.map((list) => {
        const count = props.counts?.[list];
        return (
          <button
            key={list}
            type="button"
            className="desk-tab"
            aria-pressed={list === props.chosen}
            data-tone={count ? (list === "overdue" ? "bad" : list === "soon" ? "wait" : undefined) : undefined}
            onClick={() => props.onChoose(list)}
          >
            {t(listWords[list].title)}
            {count === undefined ? null : <span className="desk-count number">{countWords(count)}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** The server stops counting at a thousand. */
export const countWords = (count: number): string => (count >= 1000 ? "999+" : String(count));
