import type { ReactNode } from "react";
import { formatInstant } from "./format.ts";
import { Icon } from "./icons.tsx";
import { useLanguage } from "./language.tsx";
import { Badge } from "./states.tsx";

/** The proof of one act as a slip of paper. `sealed` is false for the second before the ledger has signed it. */
export function ReceiptCard({
  title,
  department,
  power,
  at,
  leafId,
  sealed,
  children,
}: {
  title: string;
  department: string;
  power?: ReactNode;
  at: string;
  leafId: string;
  sealed: boolean;
  children?: ReactNode;
}) {
  const { language, t } = useLanguage();
  return (
    <article className="receipt stack-tight" aria-label={t(`存证凭证：${title}`, `Receipt: ${title}`)}>
      <header>
        <strong>{title}</strong>
        <Badge tone={sealed ? "good" : "wait"}>
          <Icon name={sealed ? "seal" : "clock"} size={16} />
          {sealed ? t("已存证", "In the ledger") : t("正在签入", "Being sealed")}
        </Badge>
      </header>
      <dl className="pairs small">
        <dt>{t("部门", "Department")}</dt>
        <dd>{department}</dd>
        {power ? (
          <>
            <dt>{t("权力事项", "Power")}</dt>
            <dd>{power}</dd>
          </>
        ) : null}
        <dt>{t("时间", "Time")}</dt>
        <dd>{formatInstant(at, language)}</dd>
        <dt>{t("存证号", "Leaf")}</dt>
        <dd className="mono">{leafId}</dd>
      </dl>
      {children}
    </article>
  );
}
