/** Twelve months of service: a small picture of three lines, and the table that says the same in numbers. */
import i18next from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "../../hooks/phone.ts";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { sayNumber } from "../../util/say.ts";
import styles from "./customers.module.css";
import { sayShare, shareOf, type CustomerView, type Measure } from "./shares.ts";

type Month = CustomerView["months"][number];

const DRAWN = ["original", "revised", "first"] as const satisfies readonly Measure[];
/** As many as it is drawn in, so that its words are as large as any. */
const WIDTHS = { desk: 640, phone: 340 } as const;
const HEIGHT = 160;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 24;

/** "Nov 25". */
export function sayMonth(month: string): string {
  const language = i18next.resolvedLanguage === "de" ? "de-DE" : "en-GB";
  const format = new Intl.DateTimeFormat(language, { month: "short", year: "2-digit", timeZone: "UTC" });
  return format.format(Date.parse(`${month}-01T00:00:00Z`));
}

export function ServiceMonths({ months }: { readonly months: readonly Month[] }): ReactNode {
  const { t } = useTranslation("customers");
  return (
    <section aria-labelledby="months">
      <h2 id="months">{t("months.title")}</h2>
      {months.length === 0 ? (
        <p>{t("months.none")}</p>
      ) : (
        <>
          {months.length > 1 && <Picture months={months} />}
          <Rows
            label={t("months.title")}
            columns={columnsOf(t)}
            rows={months.toReversed()}
            keyOf={(month) => month.month}
          />
        </>
      )}
    </section>
  );
}

/** From the lowest tenth that is reached up to 100, so that a point or two can be seen. */
function Picture({ months }: { readonly months: readonly Month[] }): ReactNode {
  const { t } = useTranslation("customers");
  const width = WIDTHS[useIsPhone() ? "phone" : "desk"];
  const shares = months.flatMap((month) => DRAWN.flatMap((measure) => shareOf(month, measure) ?? []));
  const floor = Math.min(90, Math.floor(Math.min(100, ...shares) / 10) * 10);
  const x = (i: number): number => LEFT + (i * (width - LEFT - RIGHT)) / (months.length - 1);
  const y = (share: number): number => TOP + ((100 - share) * (HEIGHT - TOP - BOTTOM)) / (100 - floor);
  return (
    <figure className={styles["picture"]}>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={t("months.picture")}>
        {[100, (100 + floor) / 2, floor].map((share) => (
          <g key={share}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(share)} y2={y(share)} className={styles["grid"]} />
            <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
              {share} %
            </text>
          </g>
        ))}
        {months.map((month, i) => (
          <text key={month.month} x={x(i)} y={HEIGHT - 4} textAnchor={anchorOf(i, months.length)}>
            {i % Math.ceil(months.length / 6) === 0 ? sayMonth(month.month) : ""}
          </text>
        ))}
        {DRAWN.map((measure) => (
          <Line key={measure} measure={measure} months={months} at={{ x, y }} />
        ))}
      </svg>
      <figcaption>
        {DRAWN.map((measure) => (
          <span key={measure} data-measure={measure}>
            {t(`months.${measure === "first" ? "kept" : measure}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

const anchorOf = (i: number, count: number): "start" | "middle" | "end" =>
  i === 0 ? "start" : i === count - 1 ? "end" : "middle";

/** A month in which nothing was due breaks nothing: its point is left out. */
function Line({
  measure,
  months,
  at,
}: {
  readonly measure: Measure;
  readonly months: readonly Month[];
  readonly at: { readonly x: (i: number) => number; readonly y: (share: number) => number };
}): ReactNode {
  const points = months.flatMap((month, i) => {
    const share = shareOf(month, measure);
    return share === null ? [] : [{ x: at.x(i), y: at.y(share) }];
  });
  return (
    <g data-measure={measure}>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2.5} />
      ))}
    </g>
  );
}

function columnsOf(t: (key: string) => string): readonly RowColumn<Month>[] {
  return [
    { id: "month", head: t("months.month"), phone: 1, cell: ({ month }) => sayMonth(month) },
    { id: "asked", head: t("months.asked"), number: true, cell: ({ asked }) => sayNumber(asked) },
    {
      id: "original",
      head: t("months.original"),
      number: true,
      phone: 1,
      label: t("months.original"),
      cell: (month) => sayShare(month, "original"),
    },
    {
      id: "revised",
      head: t("months.revised"),
      number: true,
      phone: 2,
      label: t("months.revised"),
      cell: (month) => sayShare(month, "revised"),
    },
    {
      id: "first",
      head: t("months.kept"),
      number: true,
      phone: 2,
      label: t("months.kept"),
      cell: (month) => sayShare(month, "first"),
    },
    { id: "told", head: t("months.told"), number: true, cell: (month) => sayShare(month, "told") },
  ];
}
