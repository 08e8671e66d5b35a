import { Link, getRouteApi } from "@tanstack/react-router";
import { useApi } from "../client/query.ts";
import { FactList } from "../ui/fact-list.tsx";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Empty, Next } from "../ui/states.tsx";

const route = getRouteApi("/entities/$uscc");

/** What anybody may see of a business, and what its owner would see more. */
export function EntityPage() {
  const t = useT();
  const { uscc } = route.useParams();
  const entity = useApi("GET /api/entities/{uscc}", { params: { uscc } });
  const known = entity.facts.filter((fact) => fact.display);
  const none = entity.facts.filter((fact) => !fact.display);
  return (
    <Page
      title={entity.name}
      lede={<span className="mono">{entity.uscc}</span>}
      crumb={<Link to="/">{t("← 查另一家", "← Look up another")}</Link>}
    >
      <Next>
        <p>
          <strong>{t("这是您的企业？", "Is this your business?")}</strong>{" "}
          {t(
            "登录后能看到城市掌握的全部信息、您能得到的政策和该办的事。",
            "Sign in to see everything the city holds, the policies you qualify for and what to do.",
          )}
        </p>
        <p className="row">
          <Link className="button button-primary" to="/sign-in" search={{ next: "/me" }}>
            {t("登录", "Sign in")}
          </Link>
          <Link className="button" to="/sign-up">
            {t("建立账号", "Create an account")}
          </Link>
        </p>
      </Next>
      <Section
        title={t("公开信息", "Public record")}
        lede={t(
          "这些是依法公示的登记信息，谁都能看；其余信息只给企业自己看。",
          "Registration data that the law publishes; everything else is shown to the business alone.",
        )}
      >
        {entity.facts.length > 0 ? (
          <div className="stack">
            {known.length > 0 ? (
              <div className="card">
                <FactList facts={known} />
              </div>
            ) : null}
            {none.length > 0 ? (
              <details className="card" open={known.length === 0}>
                <summary>{t(`没有或者还没取到的 ${none.length} 项`, `${none.length} not on record or not fetched yet`)}</summary>
                <FactList facts={none} />
              </details>
            ) : null}
          </div>
        ) : (
          <Empty next={<Link to="/items">{t("看看能办什么事", "See the services")}</Link>}>
            {t("登记系统里没有可公示的信息，或者正在取。", "There is nothing public on record, or it is still being fetched.")}
          </Empty>
        )}
      </Section>
    </Page>
  );
}
