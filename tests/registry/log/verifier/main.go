// A second reader of the log: Go's sumdb/note and sumdb/tlog, which share nothing with
// Regard. It reads a question from standard input, as JSON, and answers "ok" or why not.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type question struct {
	Key         string   // the operator's published key
	Old, New    string   // two signed checkpoints
	Folder      string   // where the tiles lie
	Index       int64    // a leaf, from 0
	Entry       []byte   // the bytes it stands for
	Inclusion   [][]byte // Regard's proof that it is in the new tree
	Consistency [][]byte // Regard's proof that the old tree only grew
}

type folder string

func (dir folder) Height() int { return 8 }

func (dir folder) SaveTiles([]tlog.Tile, [][]byte) {}

func (dir folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var contents [][]byte
	for _, tile := range tiles {
		// Go's path names the height of tiles, C2SP's does not.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		content, err := os.ReadFile(filepath.Join(string(dir), path))
		if err != nil {
			return nil, err
		}
		contents = append(contents, content)
	}
	return contents, nil
}

func main() {
	if err := answer(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ok")
}

func answer() error {
	var asked question
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		return err
	}
	verifier, err := note.NewVerifier(asked.Key)
	if err != nil {
		return err
	}
	before, err := open(asked.Old, verifier)
	if err != nil {
		return fmt.Errorf("old checkpoint: %w", err)
	}
	after, err := open(asked.New, verifier)
	if err != nil {
		return fmt.Errorf("new checkpoint: %w", err)
	}
	reader := tlog.TileHashReader(after, folder(asked.Folder))
	root, err := tlog.TreeHash(after.N, reader)
	if err != nil {
		return fmt.Errorf("tiles: %w", err)
	}
	if root != after.Hash {
		return fmt.Errorf("the tiles give another root")
	}
	if err := checkInclusion(asked, after, reader); err != nil {
		return fmt.Errorf("inclusion: %w", err)
	}
	if err := checkGrowth(asked, before, after, reader); err != nil {
		return fmt.Errorf("growth: %w", err)
	}
	return nil
}

func checkInclusion(asked question, after tlog.Tree, reader tlog.HashReader) error {
	leaf := tlog.RecordHash(asked.Entry)
	proof := tlog.RecordProof(hashes(asked.Inclusion))
	if err := tlog.CheckRecord(proof, after.N, after.Hash, asked.Index, leaf); err != nil {
		return err
	}
	own, err := tlog.ProveRecord(after.N, asked.Index, reader)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual([]tlog.Hash(own), []tlog.Hash(proof)) && len(own)+len(proof) > 0 {
		return fmt.Errorf("another proof than Go's own")
	}
	return nil
}

func checkGrowth(asked question, before, after tlog.Tree, reader tlog.HashReader) error {
	proof := tlog.TreeProof(hashes(asked.Consistency))
	if err := tlog.CheckTree(proof, after.N, after.Hash, before.N, before.Hash); err != nil {
		return err
	}
	own, err := tlog.ProveTree(after.N, before.N, reader)
	if err != nil {
		return err
	}
	if !reflect.DeepEqual([]tlog.Hash(own), []tlog.Hash(proof)) && len(own)+len(proof) > 0 {
		return fmt.Errorf("another proof than Go's own")
	}
	return nil
}

// open reads a checkpoint: origin, number of leaves and root, signed.
func open(text string, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 3 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func hashes(proof [][]byte) []tlog.Hash {
	var result []tlog.Hash
	for _, content := range proof {
		var hash tlog.Hash
		copy(hash[:], content)
		result = append(result, hash)
	}
	return result
}
