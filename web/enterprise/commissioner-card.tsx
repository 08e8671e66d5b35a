import { Link } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import type { Result } from "../client/contract.ts";
import { formatDate } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";

export type MyCommissioner = Result<"GET /api/me/commissioner">;

/** Who looks after the business; undefined while that is read, and in a city that has no commissioners. */
export function useMyCommissioner(): MyCommissioner | undefined {
  const { data } = useQuery({ queryKey: ["GET /api/me/commissioner", {}], queryFn: () => api("GET /api/me/commissioner"), retry: false });
  return data;
}

/** The commissioner of the business, by name, and the way to reach them: on its home and on each of its demands. */
export function CommissionerCard() {
  const t = useT();
  const mine = useMyCommissioner();
  if (mine === undefined || !mine.served) return null;
  return (
    <aside className="card commissioner-card" aria-label={t("我的服务专员", "My commissioner")}>
      <CommissionerFace mine={mine} />
      <p className="row">
        <Link className="button" to="/me/commissioner">
          {t("请专员来，看走访记录", "Ask them to come, see the visits")}
        </Link>
        {mine.waiting > 0 ? (
          <Badge tone="wait">{t(`${mine.waiting} 次走访等您答复`, `${mine.waiting} visits wait for your answer`)}</Badge>
        ) : null}
      </p>
    </aside>
  );
}

/** Name without a picture: the first letters stand for it. */
export function CommissionerFace({ mine }: { mine: MyCommissioner }) {
  const { language, t } = useLanguage();
  const { commissioner, standIn, portfolio } = mine;
  if (commissioner === null) {
    const department = portfolio?.department.title;
    return (
      <div className="stack-tight">
        <p>
          <strong>{t("服务专员暂缺", "No commissioner for now")}</strong>
        </p>
        <p className="small soft">
          {t(
            `${department?.zh ?? ""}正在安排；有事请直接提诉求。`,
            `${department?.en ?? ""} is arranging one; please file a demand meanwhile.`,
          )}
        </p>
      </div>
    );
  }
  return (
    <div className="commissioner-face">
      <span className="avatar" aria-hidden="true">
        {initialsOf(commissioner.name)}
      </span>
      <div className="stack-tight">
        <p>
          <span className="small soft">{t("我的服务专员", "My commissioner")}</span>
          <br />
          <strong className="commissioner-name">{commissioner.name}</strong>{" "}
          <span className="soft small">{t(commissioner.department.title)}</span>
        </p>
        <Reach phone={commissioner.phone} mail={commissioner.mail} />
        {standIn ? (
          <p className="notice notice-wait small">
            {t(`${commissioner.name}不在，由${standIn.name}代班：`, `${commissioner.name} is away; ${standIn.name} stands in: `)}
            <Reach phone={standIn.phone} mail={standIn.mail} />
          </p>
        ) : null}
        <p className="small soft">
          {t(
            `自 ${formatDate(commissioner.since.slice(0, 10), language)} 起`,
            `Since ${formatDate(commissioner.since.slice(0, 10), language)}`,
          )}
        </p>
      </div>
    </div>
  );
}

function Reach({ phone, mail }: { phone?: string | undefined; mail?: string | undefined }) {
  const t = useT();
  return (
    <span className="row">
      {phone ? (
        <a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} aria-label={t(`电话 ${phone}`, `Phone ${phone}`)}>
          <span className="mono">{phone}</span>
        </a>
      ) : null}
      {mail ? (
        <a href={`mailto:${mail}`} className="break-word">
          {mail}
        </a>
      ) : null}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.length > 1
    ? words
        .map((word) => word.slice(0, 1))
        .join("")
        .slice(0, 2)
    : name.slice(-1);
}
