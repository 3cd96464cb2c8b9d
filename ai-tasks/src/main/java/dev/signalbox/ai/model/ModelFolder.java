package dev.signalbox.ai.model;

import java.util.Optional;
import java.util.SortedMap;

/**
 * The files of one model, on the class path or on disk. What is read here has been held against the
 * digests that the model's definition declares.
 */
public interface ModelFolder {
  /** Where it lies, for messages. */
  String location();

  /**
   * The content of a file of this folder; empty when there is none.
   *
   * @throws ModelUnusableException the file cannot be read, or has another digest than declared
   */
  Optional<byte[]> find(String file);

  /** The digests of all files that were read so far, by name: what the model was made from. */
  SortedMap<String, String> digests();

  /**
   * The content of a file of this folder.
   *
   * @throws ModelUnusableException it is missing, cannot be read, or has another digest
   */
  default byte[] read(String file) {
    return find(file)
        .orElseThrow(
            () -> new ModelUnusableException("The model file " + path(file) + " is missing."));
  }

  /** How a file of this folder is named in messages. */
  default String path(String file) {
    return location().endsWith("/") ? location() + file : location() + "/" + file;
  }
}
