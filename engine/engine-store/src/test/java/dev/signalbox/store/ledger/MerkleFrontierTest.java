package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleFrontierTest {
  /** The leaves and roots that the Certificate Transparency implementations test with. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void shouldHaveTheRootsThatAreKnown() {
    MerkleFrontier tree = new MerkleFrontier();

    assertThat(hex(tree.root())).isEqualTo(ROOTS.get(0));
    for (int i = 0; i < LEAVES.size(); i++) {
      tree.append(MerkleFrontier.leafHash(HexFormat.of().parseHex(LEAVES.get(i))));
      assertThat(hex(tree.root())).as("%d leaves", i + 1).isEqualTo(ROOTS.get(i + 1));
      assertThat(tree.size()).isEqualTo(i + 1L);
    }
  }

  @Test
  void shouldAgreeWithTheDefinitionForEverySize() throws Exception {
    MerkleFrontier tree = new MerkleFrontier();
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      leaves.add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
      tree.append(MerkleFrontier.leafHash(leaves.get(i)));

      assertThat(tree.root()).isEqualTo(byDefinition(leaves));
    }
  }

  @Test
  void shouldGoOnWhereItWasLeft() {
    MerkleFrontier whole = new MerkleFrontier();
    MerkleFrontier resumed = new MerkleFrontier();
    for (int i = 0; i < 100; i++) {
      byte[] leaf = MerkleFrontier.leafHash(new byte[] {(byte) i});
      whole.append(leaf);
      resumed = MerkleFrontier.of(resumed.size(), resumed.peaks());
      resumed.append(leaf);
    }

    assertThat(resumed.root()).isEqualTo(whole.root());
  }

  @Test
  void shouldRefusePeaksThatDoNotFitTheSize() {
    assertThatThrownBy(() -> MerkleFrontier.of(3, "00".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> MerkleFrontier.of(1, "zz".repeat(32)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** RFC 9162, section 2.1.1, word for word. */
  private static byte[] byDefinition(List<byte[]> leaves) throws Exception {
    if (leaves.size() == 1) {
      return MerkleFrontier.leafHash(leaves.get(0));
    }
    int split = Integer.highestOneBit(leaves.size() - 1);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update((byte) 1);
    digest.update(byDefinition(leaves.subList(0, split)));
    digest.update(byDefinition(leaves.subList(split, leaves.size())));
    return digest.digest();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
