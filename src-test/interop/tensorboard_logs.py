"""Reads our logs with TensorBoard.

    tensorboard_logs.py REQUEST.json SEEN.json

A request is {"folder"}, the folder of several runs. What was seen is {"runs": {RUN: {TAG: {"plugin", "points": [[STEP, VALUE] ...]}}},
"graph": {NODE: [INPUT ...]}, "sessions": [{"hparams": {NAME: VALUE}, "metrics": {"GROUP/TAG": VALUE}, "status"} ...]}. The value of a histogram
is the sum of its counts, that of an image its PNG's size in pixels.
"""

import json
import struct
import sys
from types import SimpleNamespace

from tensorboard.backend.event_processing import data_provider, plugin_event_multiplexer
from tensorboard.context import RequestContext
from tensorboard.plugins.graph import keras_util
from tensorboard.plugins.hparams import api_pb2, backend_context, list_session_groups
from tensorboard.util import tensor_util

folder = json.load(open(sys.argv[1]))["folder"]
runs = plugin_event_multiplexer.EventMultiplexer()
runs.AddRunsFromDirectory(folder)
runs.Reload()


def shown(plugin, array):
    if plugin == "scalars":
        return float(array)
    if plugin == "histograms":
        assert array.shape == (30, 3), array.shape
        return float(array[:, 2].sum())
    if plugin == "images":
        png = array[2]
        return [int(array[0]), int(array[1]), *struct.unpack(">II", png[16:24])]
    if plugin in ("text", "graph_keras_model"):
        return array.item().decode()
    return None


seen = {}
graph = {}
for run in runs.Runs():
    seen[run] = {}
    for tag in runs.Runs()[run]["tensors"]:
        plugin = runs.SummaryMetadata(run, tag).plugin_data.plugin_name
        points = [
            [event.step, shown(plugin, tensor_util.make_ndarray(event.tensor_proto))] for event in runs.Tensors(run, tag)
        ]
        if plugin == "graph_keras_model":
            for node in keras_util.keras_model_to_graph_def(json.loads(points[0][1])).node:
                graph[node.name] = list(node.input)
            points = []
        seen[run][tag] = {"plugin": plugin, "points": points}

provider = data_provider.MultiplexerDataProvider(runs, folder)
context = backend_context.Context(SimpleNamespace(data_provider=provider, flags=None))
request = api_pb2.ListSessionGroupsRequest(
    start_index=0, slice_size=100, allowed_statuses=[api_pb2.STATUS_SUCCESS, api_pb2.STATUS_RUNNING]
)
groups = list_session_groups.Handler(RequestContext(), context, "", request).run()
sessions = []
for group in groups.session_groups:
    for session in group.sessions:
        sessions.append(
            {
                "hparams": {
                    name: getattr(value, value.WhichOneof("kind")) for name, value in group.hparams.items()
                },
                "metrics": {f"{m.name.group}/{m.name.tag}": m.value for m in session.metric_values},
                "status": api_pb2.Status.Name(session.status),
            }
        )
json.dump({"runs": seen, "graph": graph, "sessions": sessions}, open(sys.argv[2], "w"))
