/** Stores of partners: what they sold and hold, and what partners say that they will want. Door of the room. */
export { emptyReports, keepActivity, keepForecast } from "./commands.ts";
export { activityRows, base, forecastRows, type CountedLine } from "./rules.ts";
export type {
  ActivityKind,
  ActivityRow,
  ActivitySaid,
  Certainty,
  CodeSaid,
  ForecastRow,
  ForecastSaid,
  NewReport,
  ReceivedActivity,
  ReceivedForecast,
  ReceivedReport,
  ReportPurpose,
  StoreQuantity,
} from "./types.ts";
