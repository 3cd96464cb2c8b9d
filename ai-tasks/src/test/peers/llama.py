"""Serves a language model of random weights with llama.cpp's own HTTP server, over the protocols of
OpenAI and Anthropic. What it writes is noise, but it is counted, cut off and held to schemas as the
words of any model are.

    python3 -m venv V
    V/bin/pip install --only-binary=:all: xllamacpp==2026.10.11549 gguf==0.19.0
    SIGNALBOX_LLAMA_PYTHON=$PWD/V/bin/python ./mvnw verify
"""

import os
import sys
import tempfile
import time

import gguf
import numpy as np
import xllamacpp

EMBEDDING, FORWARD, HEADS, LAYERS, CONTEXT = 64, 128, 4, 2, 8192


def write_model(path):
    tokens = [b"<unk>", b"<s>", b"</s>"]
    tokens += [f"<0x{i:02X}>".encode() for i in range(256)]
    tokens += ["\u2581".encode()] + [c.encode() for c in "abcdefghijklmnopqrstuvwxyz .,"]
    w = gguf.GGUFWriter(path, "llama")
    w.add_name("tiny")
    w.add_context_length(CONTEXT)
    w.add_embedding_length(EMBEDDING)
    w.add_block_count(LAYERS)
    w.add_feed_forward_length(FORWARD)
    w.add_head_count(HEADS)
    w.add_head_count_kv(HEADS)
    w.add_layer_norm_rms_eps(1e-5)
    w.add_rope_dimension_count(EMBEDDING // HEADS)
    w.add_vocab_size(len(tokens))
    w.add_file_type(0)
    w.add_tokenizer_model("llama")
    w.add_tokenizer_pre("default")
    w.add_token_list(tokens)
    w.add_token_scores([0.0] * 259 + [-1.0 - i for i in range(30)])
    w.add_token_types([2, 3, 3] + [6] * 256 + [1] * 30)
    w.add_bos_token_id(1)
    w.add_eos_token_id(2)
    w.add_unk_token_id(0)
    w.add_chat_template(
        "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant:")
    add_tensors(w, len(tokens))
    w.write_header_to_file()
    w.write_kv_data_to_file()
    w.write_tensors_to_file()
    w.close()


def add_tensors(w, vocabulary):
    random = np.random.default_rng(0)

    def noise(name, *shape):
        w.add_tensor(name, (random.standard_normal(shape) * 0.05).astype(np.float32))

    def ones(name):
        w.add_tensor(name, np.ones(EMBEDDING, np.float32))

    noise("token_embd.weight", vocabulary, EMBEDDING)
    ones("output_norm.weight")
    noise("output.weight", vocabulary, EMBEDDING)
    for i in range(LAYERS):
        block = f"blk.{i}."
        ones(block + "attn_norm.weight")
        ones(block + "ffn_norm.weight")
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            noise(block + name + ".weight", EMBEDDING, EMBEDDING)
        noise(block + "ffn_gate.weight", FORWARD, EMBEDDING)
        noise(block + "ffn_up.weight", FORWARD, EMBEDDING)
        noise(block + "ffn_down.weight", EMBEDDING, FORWARD)


def serve(path, port):
    p = xllamacpp.CommonParams()
    p.model.path = path
    p.hostnames = ["127.0.0.1"]
    p.port = port
    p.n_ctx = CONTEXT
    p.n_parallel = 1
    p.warmup = False
    p.cpuparams.n_threads = 1
    p.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(p)
    print(f"http://127.0.0.1:{port}/v1", flush=True)
    while server:
        time.sleep(1)


if __name__ == "__main__":
    model = os.path.join(tempfile.mkdtemp(), "tiny.gguf")
    write_model(model)
    serve(model, int(sys.argv[1]))
