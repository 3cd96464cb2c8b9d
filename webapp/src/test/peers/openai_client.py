"""Talks to a Signalbox with OpenAI's own Python client, and prints what it saw as one JSON object.

    python3 -m venv V
    V/bin/pip install openai==3.54.0
    V/bin/python openai_client.py http://localhost:8080/v1 sbx_...

The routes that it asks are declared by OpenAiClientsIT, which runs it.
"""

import json
import sys

import openai
from openai import OpenAI

HELLO = [{"role": "user", "content": "Hello"}]
WEATHER = {
    "type": "function",
    "function": {
        "name": "weather",
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    },
}
ANSWER = {
    "type": "json_schema",
    "json_schema": {"name": "answer", "schema": {"type": "object"}},
}


def client(base, key):
    return OpenAI(
        base_url=base, api_key=key, default_headers={"Signalbox-Tag": "python"}, max_retries=0)


def whole(api):
    raw = api.chat.completions.with_raw_response.create(
        model="clients", messages=HELLO, response_format=ANSWER, extra_body={"odd": 1})
    answer = raw.parse()
    return {
        "content": answer.choices[0].message.content,
        "tokens": answer.usage.total_tokens,
        "decision": raw.headers["signalbox-decision"],
        "cost": raw.headers["signalbox-cost"],
    }


def stream(api, **more):
    chunks = list(api.chat.completions.create(model="clients", messages=HELLO, stream=True, **more))
    return {
        "content": "".join(c.choices[0].delta.content or "" for c in chunks if c.choices),
        "usage": [c.usage.total_tokens for c in chunks if c.usage],
    }


def tools(api):
    messages = list(HELLO)
    first = api.chat.completions.create(model="clients", messages=messages, tools=[WEATHER])
    call = first.choices[0].message.tool_calls[0]
    messages.append(first.choices[0].message)
    messages.append({"role": "tool", "tool_call_id": call.id, "content": "rain"})
    second = api.chat.completions.create(model="clients", messages=messages, tools=[WEATHER])
    return {
        "call": call.function.name,
        "arguments": json.loads(call.function.arguments),
        "content": second.choices[0].message.content,
    }


def error(work):
    try:
        work()
    except openai.APIStatusError as e:
        return {"type": type(e).__name__, "status": e.status_code, "code": e.code}
    except openai.APIError as e:
        return {"type": type(e).__name__, "code": e.code}
    return {"type": "none"}


def embeddings(api):
    floats = api.embeddings.create(model="client-vectors", input="a", encoding_format="float")
    packed = api.embeddings.create(model="client-vectors", input=["a", "b"])
    return {
        "floats": floats.data[0].embedding,
        "packed": [list(it.embedding) for it in packed.data],
    }


def main(base, key):
    api = client(base, key)
    restricted = {"Signalbox-Sensitivity": "restricted"}

    def chat(model="clients", **more):
        return api.chat.completions.create(model=model, messages=HELLO, **more)

    print(json.dumps({
        "whole": whole(api),
        "stream": stream(api),
        "counted": stream(api, stream_options={"include_usage": True}),
        "tools": tools(api),
        "models": sorted(it.id for it in api.models.list()),
        "model": api.models.retrieve("clients").id,
        "embeddings": embeddings(api),
        "unknown": error(lambda: chat("nobody")),
        "broke": error(lambda: chat(extra_headers={"Signalbox-Tag": "broke"})),
        "denied": error(lambda: chat(extra_headers=restricted)),
        "stranger": error(lambda: client(base, "none").models.list()),
        "cut": error(lambda: list(chat("clients-cut", stream=True))),
    }))


if __name__ == "__main__":
    main(*sys.argv[1:])
