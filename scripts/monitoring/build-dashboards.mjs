import { DashboardBuilder, DatasourceVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as Graph } from '@grafana/grafana-foundation-sdk/timeseries';
import { dashboards } from './dashboards.mjs';

const prometheus = { type: 'prometheus', uid: '${datasource}' };
/** Of the 24 columns of a dashboard. */
const SIZE = { stat: { w: 6, h: 5 }, graph: { w: 12, h: 8 } };

/** As Grafana imports them, by the names of their files. */
export function builtDashboards() {
  return new Map(dashboards.map((dashboard) => [`${dashboard.file}.json`, `${JSON.stringify(built(dashboard), null, 2)}\n`]));
}

function built({ file, title, about, panels }) {
  const builder = new DashboardBuilder(title)
    .uid(`ringback-${file}`)
    .description(about)
    .tags(['ringback'])
    .refresh('30s')
    .time({ from: 'now-3h', to: 'now' })
    .tooltip(1)
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus').type('prometheus'));
  let [x, y, height] = [0, 0, 0];
  for (const panel of panels) {
    const { w, h } = SIZE[panel.kind];
    if (x + w > 24) [x, y] = [0, y + height];
    builder.withPanel(panelOf(panel).gridPos({ x, y, w, h }));
    [x, height] = [x + w, h];
  }
  return builder.build();
}

function panelOf({ kind, title, unit, queries }) {
  const panel = (kind === 'stat' ? new Stat() : new Graph()).title(title).unit(unit).datasource(prometheus);
  queries.forEach(([expr, legend], index) => {
    const query = new DataqueryBuilder().refId('ABCDEFGH'[index]).datasource(prometheus).expr(expr).legendFormat(legend);
    panel.withTarget(expr.includes('_bucket') ? query.exemplar(true) : query);
  });
  return kind === 'stat' ? panel : panel.min(0);
}
