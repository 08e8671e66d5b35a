import { useT } from "../ui/language.tsx";
import { Sheet } from "../ui/sheet.tsx";

/** The keys of the queue. */
export function QueueHelp({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useT();
  const keys = [
    ["j", t("下一件", "next case")],
    ["k", t("上一件", "case before")],
    ["Enter", t("打开", "open it")],
    ["x", t("选中，批量办理", "mark it, to act on several")],
    ["/", t("搜索", "search")],
    ["r", t("刷新", "read anew")],
    ["?", t("这张表", "this table")],
  ] as const;
  return (
    <Sheet title={t("快捷键", "Keys")} open={open} onClose={onClose}>
      <dl className="plain stack-tight">
        {keys.map(([key, what]) => (
          <div key={key} className="row">
            <dt>
              <kbd className="kbd">{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Sheet>
  );
}
